package org.cnnlstm.training;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;

/** A folder of small coloured pictures that a small network soon tells apart: stripes that lie, stand, or cross. */
public final class StripedPictures {

    public static final List<String> LABELS = List.of("crossing", "lying", "standing");

    private static final int SIZE = 20;

    private StripedPictures() {}

    /** Writes so many PNG files of each class; the same ones each time. */
    public static Path write(Path folder, int each) throws IOException {
        for (int label = 0; label < LABELS.size(); label++) {
            Path classFolder = Files.createDirectories(folder.resolve(LABELS.get(label)));
            for (int i = 0; i < each; i++) {
                Path file = classFolder.resolve("%03d.png".formatted(i));
                ImageIO.write(draw(label, new Random(31L * i + label)), "png", file.toFile());
            }
        }
        return folder;
    }

    private static BufferedImage draw(int label, Random random) {
        int light = 0x808080 | random.nextInt(0x1000000);
        int dark = 0x3f3f3f & random.nextInt(0x1000000);
        int phase = random.nextInt(4);
        BufferedImage picture = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < SIZE; y++) {
            for (int x = 0; x < SIZE; x++) {
                boolean lying = (y + phase) % 4 < 2;
                boolean standing = (x + phase) % 4 < 2;
                boolean lit = label == 0 ? lying != standing : label == 1 ? lying : standing;
                picture.setRGB(x, y, lit ? light : dark);
            }
        }
        return picture;
    }
}
