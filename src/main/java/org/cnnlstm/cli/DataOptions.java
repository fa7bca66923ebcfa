package org.cnnlstm.cli;

import java.nio.file.Path;
import java.util.List;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
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
import org.cnnlstm.training.glyphs.FontFamily;
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
    private static final long CALIBRATION_SEED = 0x5eed_0003L;

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description = "Folder of class folders with pictures (default: generated letters and digits).")
    private @Nullable Path folder;

    @Option(
            names = "--fonts",
            paramLabel = "FOLDER",
            description = "Folder with fonts for generated pictures; may be repeated (default: the system's).")
    private @Nullable List<Path> fonts;

    @Option(
            names = "--seed",
            paramLabel = "NUMBER",
            defaultValue = "1",
            description = "Of everything random (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Option(
            names = "--threads",
            paramLabel = "COUNT",
            defaultValue = "1",
            description = "Threads that read pictures (default: ${DEFAULT-VALUE}).")
    private int threads = 1;

    long seed() {
        return seed;
    }

    int threads() {
        if (threads < 1) {
            throw new ServiceException(
                    Reason.INVALID_SETTING, "pictures are read by at least one thread, not " + threads);
        }
        return threads;
    }

    PictureTensors tensors(InputSpec input, Preprocessing preprocessing) {
        return new PictureTensors(new ImageReader(new ImageLimits(LARGEST_FILE, MOST_PIXELS)), input, preprocessing);
    }

    /**
     * What to train with and what to stop by.
     *
     * @param pictures an epoch, where they are generated
     * @param validation the share that is set aside
     */
    Split trainingSplit(int pictures, double validation) {
        if (folder != null) {
            return Split.of(ImageFolder.open(folder), validation, seed);
        }
        int labels = GlyphGenerator.labels().size();
        int held = Math.max(1, (int) (pictures * validation) / labels) * labels;
        List<FontFamily> families = FontCatalogue.train(fontFolders());
        return new Split(
                generated("glyphs-train", families, seed, pictures),
                generated("glyphs-validation", families, seed ^ VALIDATION_SEED, held));
    }

    /** What to measure with: the folder, or so many generated pictures in fonts that no training sees. */
    PictureSet testSet(int pictures) {
        if (folder != null) {
            return ImageFolder.open(folder);
        }
        return generated("glyphs-test", FontCatalogue.test(fontFolders()), seed ^ TEST_SEED, pictures);
    }

    /** What ranges are taken from: the folder, or so many generated pictures in the fonts of training. */
    PictureSet calibrationSet(int pictures) {
        if (folder != null) {
            return ImageFolder.open(folder);
        }
        return generated("glyphs-calibration", FontCatalogue.train(fontFolders()), seed ^ CALIBRATION_SEED, pictures);
    }

    private static PictureSet generated(String name, List<FontFamily> families, long seed, int pictures) {
        return Settings.of(() -> new GlyphPictures(name, new GlyphGenerator(families, seed), pictures));
    }

    /** Whether the pictures are generated. */
    boolean generated() {
        return folder == null;
    }

    private List<Path> fontFolders() {
        return fonts == null ? FontCatalogue.DIRECTORIES : fonts;
    }
}
