package org.cnnlstm.training.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.DoubleStream;
import org.cnnlstm.model.Answer;
import org.cnnlstm.report.Canvas;

/**
 * Draws where the pictures were taken and where the network says they were, a line from the one to the other. It is seen along
 * the axis on which the true places differ least, which is the vertical one in most scenes.
 */
final class TopViewPicture {

    private static final int SIDE = 1200;
    private static final int MARGIN = 90;
    private static final double RADIUS = 5;

    private static final Color TRUE = new Color(0x12508f);
    private static final Color ANSWERED = new Color(0xb83a0a);
    private static final Color BETWEEN = new Color(0xb0b8c1);
    private static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 24);
    private static final String[] NAMES = {"x", "y", "z"};

    private final List<PoseError> errors;
    private final int across;
    private final int along;
    private final double[] low = new double[3];
    private final double scale;

    private TopViewPicture(List<PoseError> errors) {
        this.errors = errors;
        double[] extents = new double[3];
        for (int axis = 0; axis < extents.length; axis++) {
            int number = axis;
            low[axis] = truths(errors, number).min().orElseThrow();
            extents[axis] = truths(errors, number).max().orElseThrow() - low[axis];
        }
        int least = extents[0] < extents[1] ? 0 : 1;
        least = extents[2] < extents[least] ? 2 : least;
        across = least == 0 ? 1 : 0;
        along = least == 2 ? 1 : 2;
        double widest = Math.max(1e-9, Math.max(extents[across], extents[along]));
        scale = (SIDE - 2 * MARGIN) / widest;
    }

    private static DoubleStream truths(List<PoseError> errors, int axis) {
        return errors.stream().mapToDouble(error -> at(error.truth(), axis));
    }

    private static double at(Answer.Pose pose, int axis) {
        return pose.values()[axis];
    }

    static BufferedImage draw(PoseEvaluation evaluation) {
        TopViewPicture picture = new TopViewPicture(evaluation.errors());
        return Canvas.paint(SIDE, SIDE, picture::paint);
    }

    private void paint(Graphics2D graphics) {
        graphics.setStroke(new BasicStroke(1.5f));
        graphics.setColor(BETWEEN);
        for (PoseError error : errors) {
            graphics.draw(new Line2D.Double(x(error.truth()), y(error.truth()), x(error.answer()), y(error.answer())));
        }
        errors.forEach(error -> dot(graphics, error.answer(), ANSWERED));
        errors.forEach(error -> dot(graphics, error.truth(), TRUE));
        graphics.setFont(FONT);
        graphics.setColor(TRUE);
        graphics.drawString("true", MARGIN / 3, FONT.getSize() + 8);
        graphics.setColor(ANSWERED);
        graphics.drawString("answered", MARGIN / 3 + 80, FONT.getSize() + 8);
        graphics.setColor(Canvas.INK);
        graphics.drawString(
                NAMES[across] + " to the right, " + NAMES[along] + " upwards", MARGIN / 3 + 240, FONT.getSize() + 8);
    }

    private void dot(Graphics2D graphics, Answer.Pose pose, Color colour) {
        graphics.setColor(colour);
        graphics.fill(new Ellipse2D.Double(x(pose) - RADIUS, y(pose) - RADIUS, 2 * RADIUS, 2 * RADIUS));
    }

    private double x(Answer.Pose pose) {
        return MARGIN + (at(pose, across) - low[across]) * scale;
    }

    private double y(Answer.Pose pose) {
        return SIDE - MARGIN - (at(pose, along) - low[along]) * scale;
    }
}
