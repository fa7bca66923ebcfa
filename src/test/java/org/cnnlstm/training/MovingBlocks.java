package org.cnnlstm.training;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.cnnlstm.training.glyphs.AnimatedGif;

/** A folder of short clips that a small network soon tells apart: a block that moves to the left, or to the right. */
public final class MovingBlocks {

    private static final int FRAMES = 4;

    private MovingBlocks() {}

    /** Writes so many clips of each class, half of them as files and half as folders of frames; the same ones each time. */
    public static Path write(Path folder, int each) throws IOException {
        for (int i = 0; i < each; i++) {
            write(folder.resolve("left"), i, new Random(i), -1);
            write(folder.resolve("right"), i, new Random(i), 1);
        }
        return folder;
    }

    private static void write(Path folder, int number, Random random, int direction) throws IOException {
        int first = random.nextInt(4);
        int y = random.nextInt(12);
        List<BufferedImage> frames = IntStream.range(0, FRAMES)
                .mapToObj(frame -> frame(2 + first + 3 * (direction > 0 ? frame : FRAMES - 1 - frame), y))
                .toList();
        if (number % 2 == 0) {
            Files.createDirectories(folder);
            Files.write(folder.resolve("clip%02d.gif".formatted(number)), AnimatedGif.encode(frames));
            return;
        }
        Path clip = Files.createDirectories(folder.resolve("clip%02d".formatted(number)));
        for (int frame = 0; frame < frames.size(); frame++) {
            Path file = clip.resolve("frame" + frame + ".png");
            ImageIO.write(frames.get(frame), "png", file.toFile());
        }
    }

    private static BufferedImage frame(int x, int y) {
        BufferedImage image = new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(x - 2, y, 4, 4);
        graphics.dispose();
        return image;
    }
}
