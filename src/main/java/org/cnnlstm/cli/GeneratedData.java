package org.cnnlstm.cli;

import java.nio.file.Path;
import java.util.List;
import org.cnnlstm.training.GeneratedGlyphs;
import org.cnnlstm.training.PictureSet;
import org.cnnlstm.training.Split;
import org.cnnlstm.training.glyphs.ClipGenerator;
import org.cnnlstm.training.glyphs.FontCatalogue;
import org.cnnlstm.training.glyphs.FontFamily;
import org.cnnlstm.training.glyphs.GlyphGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Generated letters and digits, or clips of moving ones. The fonts of training and of the test have no design in common.
 *
 * @param kind the beginning of the sets' names
 * @param usual how many an epoch has, and how many a test, if nobody says
 * @param labels how many classes there are
 * @param drawn makes a set
 * @param fonts folders with fonts
 */
record GeneratedData(String kind, Usual usual, int labels, Drawn drawn, List<Path> fonts, long seed)
        implements DataSource {

    /** Keeps the pictures of training, validation and test apart even where they share a font. */
    private static final long VALIDATION_SEED = 0x5eed_0001L;

    private static final long TEST_SEED = 0x5eed_0002L;
    private static final long CALIBRATION_SEED = 0x5eed_0003L;

    /** How many there are if nobody says. */
    private record Usual(int epoch, int test) {}

    /** Makes a set of so many pictures. */
    @FunctionalInterface
    private interface Drawn {

        PictureSet with(String name, List<FontFamily> families, long seed, int pictures);
    }

    static DataSource glyphs(List<Path> fonts, long seed) {
        return new GeneratedData(
                "glyphs",
                new Usual(36_000, 7200),
                GlyphGenerator.labels().size(),
                (name, families, setSeed, pictures) ->
                        GeneratedGlyphs.pictures(name, new GlyphGenerator(families, setSeed), pictures),
                fonts,
                seed);
    }

    /** @param frames of a clip */
    static DataSource clips(int frames, List<Path> fonts, long seed) {
        return new GeneratedData(
                "clips",
                new Usual(8000, 2400),
                ClipGenerator.labels().size(),
                (name, families, setSeed, pictures) ->
                        GeneratedGlyphs.clips(name, new ClipGenerator(families, frames, setSeed), pictures),
                fonts,
                seed);
    }

    @Override
    public Split trainingSplit(@Nullable Integer pictures, double validation) {
        int epoch = pictures == null ? usual.epoch() : pictures;
        int held = Math.max(1, (int) (epoch * validation) / labels) * labels;
        List<FontFamily> families = FontCatalogue.train(fonts);
        return new Split(
                set("train", families, seed, epoch), set("validation", families, seed ^ VALIDATION_SEED, held));
    }

    @Override
    public PictureSet testSet(@Nullable Integer pictures) {
        int wanted = pictures == null ? usual.test() : pictures;
        return set("test", FontCatalogue.test(fonts), seed ^ TEST_SEED, wanted);
    }

    @Override
    public PictureSet calibrationSet(int pictures) {
        return set("calibration", FontCatalogue.train(fonts), seed ^ CALIBRATION_SEED, pictures);
    }

    @Override
    public boolean hasOwnTestSet() {
        return true;
    }

    private PictureSet set(String part, List<FontFamily> families, long setSeed, int pictures) {
        return Settings.of(() -> drawn.with(kind + "-" + part, families, setSeed, pictures));
    }
}
