package org.cnnlstm.cli;

import java.nio.file.Path;
import java.util.List;
import org.cnnlstm.image.ImageLimits;
import org.cnnlstm.image.ImageReader;
import org.cnnlstm.model.InputSpec;
import org.cnnlstm.model.Preprocessing;
import org.cnnlstm.training.GlyphPictures;
import org.cnnlstm.training.ImageFolder;
import org.cnnlstm.training.PictureSet;
import org.cnnlstm.training.PictureTensors;
import org.cnnlstm.training.Split;
import org.cnnlstm.training.glyphs.FontCatalogue;
import org.cnnlstm.training.glyphs.GlyphGenerator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which pictures a command works on; shared by the commands that train or measure. */
final class DataOptions {

    private static final long LARGEST_FILE = 100L << 20;
    private static final long MOST_PIXELS = 100_000_000;
    /** Keeps the pictures of training, validation and test apart even where they share a font. */
    private static final long VALIDATION_SEED = 0x5eed_0001L;

    private static final long TEST_SEED = 0x5eed_0002L;

    @Option(
            names = "--data",
            description = "Folder of class folders with pictures (default: generated letters and digits).")
    private @Nullable Path folder;

    @Option(
            names = "--pictures",
            defaultValue = "36000",
            description = "Generated pictures an epoch, a multiple of 36 (default: ${DEFAULT-VALUE}).")
    private int pictures;

    @Option(
            names = "--validation",
            defaultValue = "0.1",
            description = "Share of the pictures that validate (default: ${DEFAULT-VALUE}).")
    private double validation;

    @Option(names = "--seed", defaultValue = "1", description = "Of everything random (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--fonts", description = "Folders with fonts for generated pictures (default: the system's).")
    private @Nullable List<Path> fonts;

    @Option(names = "--threads", defaultValue = "1", description = "That read pictures (default: ${DEFAULT-VALUE}).")
    private int threads;

    long seed() {
        return seed;
    }

    int threads() {
        return threads;
    }

    PictureTensors tensors(InputSpec input, Preprocessing preprocessing) {
        return new PictureTensors(new ImageReader(new ImageLimits(LARGEST_FILE, MOST_PIXELS)), input, preprocessing);
    }

    /** What to train with and what to stop by. */
    Split trainingSplit() {
        if (folder != null) {
            return Split.of(ImageFolder.open(folder), validation, seed);
        }
        int labels = GlyphGenerator.labels().size();
        int held = Math.max(1, (int) (pictures * validation) / labels) * labels;
        var families = FontCatalogue.train(fontFolders());
        return new Split(
                new GlyphPictures("glyphs-train", new GlyphGenerator(families, seed), pictures),
                new GlyphPictures("glyphs-validation", new GlyphGenerator(families, seed ^ VALIDATION_SEED), held));
    }

    /** What to measure with: the folder, or generated pictures in fonts that no training sees. */
    PictureSet testSet(int size) {
        if (folder != null) {
            return ImageFolder.open(folder);
        }
        return new GlyphPictures(
                "glyphs-test", new GlyphGenerator(FontCatalogue.test(fontFolders()), seed ^ TEST_SEED), size);
    }

    /** Whether the pictures are generated. */
    boolean generated() {
        return folder == null;
    }

    private List<Path> fontFolders() {
        return fonts == null ? FontCatalogue.DIRECTORIES : fonts;
    }
}
