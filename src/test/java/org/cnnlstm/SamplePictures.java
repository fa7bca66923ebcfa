package org.cnnlstm;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageIO;

/** Real pictures, good and bad. */
final class SamplePictures {

    static final int WIDTH = 40;
    static final int HEIGHT = 30;

    private SamplePictures() {}

    /**
     * A picture of a few bright rectangles.
     *
     * @param format {@code png} or {@code jpeg}
     * @param seed pictures of different seeds look different
     */
    static byte[] picture(String format, int seed) {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(seed);
        Graphics2D graphics = image.createGraphics();
        for (int i = 0; i < 6; i++) {
            graphics.setColor(new Color(random.nextInt(1 << 24)));
            graphics.fillRect(random.nextInt(WIDTH), random.nextInt(HEIGHT), WIDTH / 2, HEIGHT / 2);
        }
        graphics.dispose();
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            if (!ImageIO.write(image, format, out)) {
                throw new IllegalStateException("there is no writer for " + format);
            }
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A picture whose second half is missing. */
    static byte[] truncated(String format) {
        byte[] whole = picture(format, 1);
        return Arrays.copyOf(whole, whole.length / 2);
    }

    static byte[] noPicture() {
        return "just text".getBytes(StandardCharsets.UTF_8);
    }
}
