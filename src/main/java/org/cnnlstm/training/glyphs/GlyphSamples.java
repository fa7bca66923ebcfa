package org.cnnlstm.training.glyphs;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;

/** The generated pictures that are committed: samples to try the service with, and a sheet to measure the model on. */
public final class GlyphSamples {

    private static final long SAMPLE_SEED = 7;
    private static final long SHEET_SEED = 360;
    private static final int SMALLEST_SIDE = 160;
    private static final int LARGEST_SIDE = 280;
    private static final float QUALITY = 0.85f;

    /** One label after another, each in the next family. */
    private static final String CHARACTERS = "A7K2RQ8GB3WE5XNS4MZ9JD";

    private GlyphSamples() {}

    /**
     * Writes one picture a family, at most 22, each named after what it shows and the font, as {@code A-caladea.jpg};
     * and {@code sheet.jpg} with ten pictures of every label as tiles of 64 by 64 pixels, one column a label.
     *
     * @param samples where the pictures go, made if missing
     * @param heldOut where the sheet goes, made if missing
     * @param families what to draw with: families that no model was trained on
     * @throws ServiceException {@link Reason#INVALID_DATA} if a file cannot be written
     */
    public static void write(Path samples, Path heldOut, List<FontFamily> families) {
        try {
            Files.createDirectories(samples);
            Files.createDirectories(heldOut);
            for (int index = 0; index < Math.min(families.size(), CHARACTERS.length()); index++) {
                writeSample(samples, families.get(index), CHARACTERS.substring(index, index + 1));
            }
            Files.write(heldOut.resolve("sheet.jpg"), HeldOutSheet.encoded(families, SHEET_SEED));
        } catch (IOException e) {
            throw new ServiceException(Reason.INVALID_DATA, "The samples cannot be written: " + e, e);
        }
    }

    private static void writeSample(Path directory, FontFamily family, String character) throws IOException {
        SplittableRandom random = new SplittableRandom(SAMPLE_SEED + character.charAt(0));
        int side = random.nextInt(SMALLEST_SIDE, LARGEST_SIDE + 1);
        BufferedImage image = GlyphImage.random(family.styles().get(0), character, side, side, random);
        String name = character + "-" + fileName(family.name()) + ".jpg";
        Files.write(directory.resolve(name), PictureFormat.JPEG.encode(image, QUALITY));
    }

    static String fileName(String family) {
        return family.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }
}
