package org.cnnlstm.training.report;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;

/**
 * Draws a confusion matrix: a row for each expected class, a column for each answered one. The colour is the share of
 * the row, blue on the diagonal and orange beside it, on a square-root scale, because a few mistakes among a hundred
 * would not show on a linear one. Figures are counts. What does not fit (labels and counts of very many classes) is
 * left out.
 */
final class ConfusionMatrixPicture {

    private static final int MATRIX_SIZE = 1600;
    private static final int SMALLEST_CELL = 2;
    private static final int LARGEST_CELL = 120;
    private static final int CELL_WITH_LABEL = 14;
    private static final int CELL_WITH_COUNT = 28;
    private static final int LONGEST_LABEL = 24;
    private static final int LEAST_WIDTH = 900;
    private static final int MARGIN = 32;
    private static final int GAP = 12;

    private static final Color INK = new Color(0x1f2933);
    private static final Color FAINT_INK = new Color(0x9aa5b1);
    private static final Color GRID = new Color(0xe4e7eb);
    private static final Color RIGHT = new Color(0x12508f);
    private static final Color WRONG = new Color(0xb83a0a);

    private final List<String> labels;
    private final int[][] counts;
    private final int cell;
    private final Font titleFont = new Font(Font.SANS_SERIF, Font.BOLD, 26);
    private final Font textFont = new Font(Font.SANS_SERIF, Font.PLAIN, 22);
    private final Font labelFont;
    private final Font countFont;

    private ConfusionMatrixPicture(Evaluation evaluation) {
        labels = evaluation.labels().stream()
                .map(ConfusionMatrixPicture::shortened)
                .toList();
        counts = evaluation.confusionMatrix();
        cell = Math.min(LARGEST_CELL, Math.max(SMALLEST_CELL, MATRIX_SIZE / labels.size()));
        labelFont = new Font(Font.SANS_SERIF, Font.PLAIN, Math.min(24, cell * 5 / 8));
        countFont = new Font(Font.SANS_SERIF, Font.PLAIN, Math.min(24, cell * 3 / 8));
    }

    static BufferedImage draw(Evaluation evaluation) {
        return new ConfusionMatrixPicture(evaluation).draw();
    }

    private BufferedImage draw() {
        int labelWidth = cell < CELL_WITH_LABEL ? 0 : widestLabel();
        int matrix = cell * labels.size();
        int left = MARGIN + textFont.getSize() + 2 * GAP + labelWidth + GAP;
        int top =
                MARGIN + titleFont.getSize() + 2 * GAP + textFont.getSize() + GAP + columnLabelHeight(labelWidth) + GAP;
        int scaleTop = top + matrix + 2 * MARGIN;
        int width = Math.max(LEAST_WIDTH, left + matrix + MARGIN);
        int height = scaleTop + 3 * textFont.getSize() + MARGIN;

        return Canvas.paint(width, height, graphics -> {
            drawTitles(graphics, left, top, labelWidth, matrix);
            graphics.translate(left, top);
            drawCells(graphics);
            drawLabels(graphics, labelWidth);
            graphics.translate(-left, -top);
            drawScale(graphics, left, scaleTop, width - left - MARGIN);
        });
    }

    private void drawTitles(Graphics2D graphics, int left, int top, int labelWidth, int matrix) {
        graphics.setColor(INK);
        graphics.setFont(titleFont);
        graphics.drawString("Confusion matrix", left, MARGIN + titleFont.getSize());
        graphics.setFont(textFont);
        FontMetrics metrics = graphics.getFontMetrics();
        int columnTitle = top - columnLabelHeight(labelWidth) - 2 * GAP;
        graphics.drawString(
                "answered", left + Math.max(0, (matrix - metrics.stringWidth("answered")) / 2), columnTitle);
        drawUpwards(
                graphics,
                "expected",
                MARGIN + textFont.getSize(),
                top + (matrix + metrics.stringWidth("expected")) / 2);
    }

    private void drawCells(Graphics2D graphics) {
        int matrix = cell * labels.size();
        for (int row = 0; row < counts.length; row++) {
            int support = Arrays.stream(counts[row]).sum();
            for (int column = 0; column < counts.length; column++) {
                if (counts[row][column] > 0) {
                    double share = (double) counts[row][column] / support;
                    graphics.setColor(colour(share, row == column ? RIGHT : WRONG));
                    graphics.fillRect(column * cell, row * cell, cell, cell);
                    drawCount(graphics, row, column, share);
                }
            }
        }
        graphics.setColor(GRID);
        if (cell >= CELL_WITH_LABEL) {
            for (int line = 0; line <= labels.size(); line++) {
                graphics.drawLine(0, line * cell, matrix, line * cell);
                graphics.drawLine(line * cell, 0, line * cell, matrix);
            }
        } else {
            graphics.drawRect(0, 0, matrix, matrix);
        }
    }

    private void drawCount(Graphics2D graphics, int row, int column, double share) {
        if (cell < CELL_WITH_COUNT) {
            return;
        }
        String count = shortened(counts[row][column]);
        graphics.setFont(countFont);
        FontMetrics metrics = graphics.getFontMetrics();
        graphics.setColor(share > 0.3 ? Color.WHITE : INK);
        graphics.drawString(
                count,
                column * cell + (cell - metrics.stringWidth(count)) / 2,
                row * cell + (cell + metrics.getAscent() - metrics.getDescent()) / 2);
    }

    private void drawLabels(Graphics2D graphics, int labelWidth) {
        if (labelWidth == 0) {
            return;
        }
        graphics.setFont(labelFont);
        FontMetrics metrics = graphics.getFontMetrics();
        int middle = (cell + metrics.getAscent() - metrics.getDescent()) / 2;
        for (int index = 0; index < labels.size(); index++) {
            String label = labels.get(index);
            int width = metrics.stringWidth(label);
            boolean expected = Arrays.stream(counts[index]).sum() > 0;
            graphics.setColor(expected ? INK : FAINT_INK);
            graphics.drawString(label, -GAP - width, index * cell + middle);
            graphics.setColor(INK);
            if (upright(labelWidth)) {
                graphics.drawString(label, index * cell + (cell - width) / 2, -GAP);
            } else {
                drawUpwards(graphics, label, index * cell + middle, -GAP);
            }
        }
    }

    private void drawScale(Graphics2D graphics, int left, int top, int room) {
        double[] ticks = {0, 0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 1};
        int length = (Math.min(room, MATRIX_SIZE) - MARGIN) / 2;
        graphics.setFont(textFont);
        FontMetrics metrics = graphics.getFontMetrics();
        for (Color full : List.of(RIGHT, WRONG)) {
            int start = full.equals(RIGHT) ? left : left + length + MARGIN;
            for (int x = 0; x < length; x++) {
                double position = (double) x / (length - 1);
                graphics.setColor(colour(position * position, full));
                graphics.fillRect(start + x, top, 1, textFont.getSize());
            }
            graphics.setColor(INK);
            graphics.drawString(
                    full.equals(RIGHT) ? "right, share of the row" : "mistaken, share of the row", start, top - GAP);
            int free = start;
            for (double tick : ticks) {
                String text = Math.round(100 * tick) + (tick == 1 ? " %" : "");
                int textWidth = metrics.stringWidth(text);
                int x = start + (int) Math.round(Math.sqrt(tick) * (length - textWidth));
                if (x >= free) {
                    graphics.drawString(text, x, top + 2 * textFont.getSize() + GAP / 2);
                    free = x + textWidth + GAP;
                }
            }
        }
    }

    private static void drawUpwards(Graphics2D graphics, String text, int x, int y) {
        graphics.rotate(-Math.PI / 2, x, y);
        graphics.drawString(text, x, y);
        graphics.rotate(Math.PI / 2, x, y);
    }

    private int widestLabel() {
        return labels.stream()
                .mapToInt(label -> Canvas.width(label, labelFont))
                .max()
                .orElseThrow();
    }

    private boolean upright(int labelWidth) {
        return labelWidth <= cell;
    }

    private int columnLabelHeight(int labelWidth) {
        return upright(labelWidth) ? labelFont.getSize() : labelWidth;
    }

    private static Color colour(double share, Color full) {
        double strength = Math.sqrt(share);
        return new Color(
                mixed(full.getRed(), strength), mixed(full.getGreen(), strength), mixed(full.getBlue(), strength));
    }

    private static int mixed(int component, double strength) {
        return (int) Math.round(255 + (component - 255) * strength);
    }

    private static String shortened(String label) {
        return label.codePointCount(0, label.length()) <= LONGEST_LABEL
                ? label
                : label.substring(0, label.offsetByCodePoints(0, LONGEST_LABEL - 1)) + "…";
    }

    private static String shortened(int count) {
        if (count < 1000) {
            return Integer.toString(count);
        }
        return count < 10_000 ? Numbers.decimals(count / 1000.0, 1) + "k" : count / 1000 + "k";
    }
}
