package org.cnnlstm.training.report;

import java.awt.Color;
import java.awt.Graphics2D;
import org.cnnlstm.report.Canvas;

/**
 * The colour of a share, from white for 0 to the full colour for 1, by its square root: a few mistakes among a hundred
 * would not show on a linear scale.
 */
record ShareScale(Color full) {

    private static final int[] TICKS_IN_PERCENT = {0, 1, 5, 25, 50, 100};

    Color colour(double share) {
        double strength = Math.sqrt(share);
        return new Color(
                mixed(full.getRed(), strength), mixed(full.getGreen(), strength), mixed(full.getBlue(), strength));
    }

    /** Draws the scale as a bar with its title above and percentages below, in the font that is set. */
    void draw(Graphics2D graphics, String title, int left, int top, int length) {
        int thickness = graphics.getFont().getSize();
        for (int x = 0; x < length; x++) {
            double strength = (double) x / (length - 1);
            graphics.setColor(colour(strength * strength));
            graphics.fillRect(left + x, top, 1, thickness);
        }
        graphics.setColor(Canvas.INK);
        graphics.drawString(title, left, top - thickness / 2);
        for (int percent : TICKS_IN_PERCENT) {
            String text = percent + (percent == 100 ? " %" : "");
            int width = graphics.getFontMetrics().stringWidth(text);
            int x = (int) Math.round(Math.sqrt(percent / 100.0) * (length - width));
            graphics.drawString(text, left + x, top + thickness * 9 / 4);
        }
    }

    private static int mixed(int component, double strength) {
        return (int) Math.round(255 + (component - 255) * strength);
    }
}
