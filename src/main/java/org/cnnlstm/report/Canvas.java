package org.cnnlstm.report;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.FontRenderContext;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;

/** White paper to draw on without a screen. */
public final class Canvas {

    /** The colour to write in. */
    public static final Color INK = new Color(0x1f2933);

    private static final FontRenderContext SMOOTH = new FontRenderContext(null, true, true);

    private Canvas() {}

    /** Refuses with {@link Reason#INVALID_SETTING} where there are no fonts to draw letters with. */
    public static void requireFonts() {
        try {
            width("A", new Font(Font.SANS_SERIF, Font.PLAIN, 12));
        } catch (RuntimeException | InternalError | LinkageError e) {
            // Which of them it is depends on Java's version; to measure a letter can fail for no other reason.
            throw new ServiceException(
                    Reason.INVALID_SETTING,
                    "the report's pictures need fonts, and Java finds none on this machine:"
                            + " install fontconfig and a font, such as DejaVu",
                    e);
        }
    }

    public static BufferedImage paint(int width, int height, Consumer<Graphics2D> drawing) {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            graphics.setColor(Color.WHITE);
            graphics.fillRect(0, 0, width, height);
            drawing.accept(graphics);
        } finally {
            graphics.dispose();
        }
        return picture;
    }

    /** How many pixels wide the text is. */
    public static int width(String text, Font font) {
        return (int) Math.ceil(font.getStringBounds(text, SMOOTH).getWidth());
    }

    public static byte[] png(BufferedImage picture) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
