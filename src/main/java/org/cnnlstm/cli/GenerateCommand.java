package org.cnnlstm.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import org.cnnlstm.training.glyphs.FontCatalogue;
import org.cnnlstm.training.glyphs.FontFamily;
import org.cnnlstm.training.glyphs.GlyphGenerator;
import org.cnnlstm.training.glyphs.GlyphPicture;
import org.cnnlstm.training.glyphs.GlyphSamples;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes generated pictures to look at, or to train other software on. */
@Command(
        name = "generate",
        description = {
            "Writes generated pictures of letters and digits as a folder of class folders.",
            "The fonts come from Debian packages; if some are missing, the message names them."
        })
final class GenerateCommand implements Callable<Integer> {

    /** Which font families draw. */
    enum Fonts {
        TRAIN,
        TEST;

        List<FontFamily> families() {
            return switch (this) {
                case TRAIN -> FontCatalogue.train(FontCatalogue.DIRECTORIES);
                case TEST -> FontCatalogue.test(FontCatalogue.DIRECTORIES);
            };
        }
    }

    @Option(names = "--out", paramLabel = "FOLDER", required = true, description = "Where the pictures go.")
    private Path directory = Path.of("");

    @Option(
            names = "--families",
            defaultValue = "TEST",
            description = "Font families: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Fonts fonts = Fonts.TEST;

    @Option(
            names = "--pictures",
            paramLabel = "COUNT",
            defaultValue = "720",
            description = "How many (default: ${DEFAULT-VALUE}).")
    private int pictures;

    @Option(
            names = "--seed",
            paramLabel = "NUMBER",
            defaultValue = "1",
            description = "Of everything random (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--samples",
            description = "Write the sample pictures and the held-out sheet that come with the source instead.")
    private boolean samples;

    @Override
    public Integer call() throws IOException {
        if (samples) {
            GlyphSamples.write(directory.resolve("samples"), directory.resolve("held-out"), Fonts.TEST.families());
            return 0;
        }
        GlyphGenerator generator = new GlyphGenerator(fonts.families(), seed);
        try (ProgressBar bar = Console.bar("generate", pictures)) {
            for (int i = 0; i < pictures; i++) {
                GlyphPicture picture = generator.picture(i);
                Path folder = Files.createDirectories(
                        directory.resolve(GlyphGenerator.labels().get(picture.label())));
                String family = picture.family().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
                Files.write(folder.resolve("%06d-%s.%s".formatted(i, family, picture.extension())), picture.encoded());
                bar.step();
            }
        }
        return 0;
    }
}
