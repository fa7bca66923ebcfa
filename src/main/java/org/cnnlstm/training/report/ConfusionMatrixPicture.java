package org.cnnlstm.training.report;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import org.cnnlstm.report.Canvas;
import org.cnnlstm.report.Numbers;

/**
 * Draws a confusion matrix: a row for each expected class, a column for each answered one. The colour is the share of
 * the row, blue on the diagonal and orange beside it. Figures are counts. What does not fit (labels and counts of very
 * many classes) is left out.
 */
final class ConfusionMatrixPicture {

    private static final int MATRIX_SIZE = 1600;
    private static final int SMALLEST_CELL = 2;
    private static final int LARGEST_CELL = 120;
    private static final int CELL_WITH_LABEL = 14;
    private static final int CELL_WITH_COUNT = 28;
    private static final int LONGEST_LABEL = 24;
    private static final int LEAST_ROOM_FOR_SCALES = 720;
    private static final int MARGIN = 32;
    private static final int GAP = 12;

    private static final Color FAINT_INK = new Color(0x9aa5b1);
    private static final Color GRID = new Color(0xe4e7eb);
    private static final ShareScale RIGHT = new ShareScale(new Color(0x12508f));
    private static final ShareScale WRONG = new ShareScale(new Color(0xb83a0a));

    private static final Font TITLE_FONT = new Font(Font.SANS_SERIF, Font.BOLD, 26);
    private static final Font TEXT_FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 22);

    private final List<String> labels;
    private final int[][] counts;
    private final int cell;
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
        int left = MARGIN + TEXT_FONT.getSize() + 2 * GAP + labelWidth + GAP;
        int top = MARGIN
                + TITLE_FONT.getSize()
                + 2 * GAP
                + TEXT_FONT.getSize()
                + 2 * GAP
                + columnLabelHeight(labelWidth)
                + GAP;
        int scaleTop = top + matrix + 2 * MARGIN;
        int room = Math.max(matrix, LEAST_ROOM_FOR_SCALES);
        int height = scaleTop + 3 * TEXT_FONT.getSize() + MARGIN;

        return Canvas.paint(left + room + MARGIN, height, graphics -> {
            drawTitles(graphics, left, top, labelWidth, matrix);
            graphics.translate(left, top);
            drawCells(graphics);
            drawLabels(graphics, labelWidth);
            graphics.translate(-left, -top);
            graphics.setFont(TEXT_FONT);
            int length = (room - MARGIN) / 2;
            RIGHT.draw(graphics, "right, share of the row", left, scaleTop, length);
            WRONG.draw(graphics, "mistaken, share of the row", left + length + MARGIN, scaleTop, length);
        });
    }

    private void drawTitles(Graphics2D graphics, int left, int top, int labelWidth, int matrix) {
        graphics.setColor(Canvas.INK);
        graphics.setFont(TITLE_FONT);
        graphics.drawString("Confusion matrix", left, MARGIN + TITLE_FONT.getSize());
        graphics.setFont(TEXT_FONT);
        FontMetrics metrics = graphics.getFontMetrics();
        int columnTitle = top - columnLabelHeight(labelWidth) - 3 * GAP;
        graphics.drawString(
                "answered", left + Math.max(0, (matrix - metrics.stringWidth("answered")) / 2), columnTitle);
        drawUpwards(
                graphics,
                "expected",
                MARGIN + TEXT_FONT.getSize(),
                top + (matrix + metrics.stringWidth("expected")) / 2);
    }

    private void drawCells(Graphics2D graphics) {
        int matrix = cell * labels.size();
        for (int row = 0; row < counts.length; row++) {
            int support = Arrays.stream(counts[row]).sum();
            for (int column = 0; column < counts.length; column++) {
                if (counts[row][column] > 0) {
                    double share = (double) counts[row][column] / support;
                    graphics.setColor((row == column ? RIGHT : WRONG).colour(share));
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
        graphics.setColor(share > 0.3 ? Color.WHITE : Canvas.INK);
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
            graphics.setColor(expected ? Canvas.INK : FAINT_INK);
            graphics.drawString(label, -GAP - width, index * cell + middle);
            graphics.setColor(Canvas.INK);
            if (upright(labelWidth)) {
                graphics.drawString(label, index * cell + (cell - width) / 2, -GAP);
            } else {
                drawUpwards(graphics, label, index * cell + middle, -GAP);
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
