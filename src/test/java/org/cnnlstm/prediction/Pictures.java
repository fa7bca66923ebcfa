package org.cnnlstm.prediction;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.cnnlstm.image.ImageLimits;
import org.cnnlstm.image.ImageReader;

/** Real pictures of one grey each, good and bad. */
final class Pictures {

    static final int WIDTH = 8;
    static final int HEIGHT = 6;

    private Pictures() {}

    static ImageReader reader() {
        return new ImageReader(new ImageLimits(1 << 20, 1 << 20));
    }

    /** A PNG of one grey, 0 to 255, named after it. */
    static EncodedImage grey(int value) {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
        int[] pixels = new int[WIDTH * HEIGHT];
        Arrays.fill(pixels, value);
        image.getRaster().setPixels(0, 0, WIDTH, HEIGHT, pixels);
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            if (!ImageIO.write(image, "png", out)) {
                throw new IllegalStateException("no PNG writer");
            }
            return new EncodedImage(value + ".png", out.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An animated GIF of one grey a frame. */
    static EncodedImage animation(int... values) {
        try (ByteArrayOutputStream out = new ByteArrayOutputStream();
                ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
            ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
            writer.setOutput(stream);
            writer.prepareWriteSequence(null);
            for (int value : values) {
                BufferedImage frame =
                        ImageIO.read(new ByteArrayInputStream(grey(value).bytes()));
                writer.writeToSequence(new IIOImage(frame, null, null), null);
            }
            writer.endWriteSequence();
            writer.dispose();
            stream.flush();
            return new EncodedImage("animation.gif", out.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Half of a PNG. */
    static EncodedImage truncated() {
        byte[] whole = grey(1).bytes();
        return new EncodedImage("truncated.png", Arrays.copyOf(whole, whole.length / 2));
    }

    static EncodedImage empty() {
        return new EncodedImage("empty.png", new byte[0]);
    }
}
