package org.cnnlstm.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.training.glyphs.ClipGenerator;
import org.cnnlstm.training.glyphs.FontCatalogue;
import org.cnnlstm.training.glyphs.FontFamily;
import org.cnnlstm.training.glyphs.GlyphClip;
import org.cnnlstm.training.glyphs.GlyphGenerator;
import org.cnnlstm.training.glyphs.GlyphPicture;
import org.cnnlstm.training.glyphs.GlyphSamples;
import org.cnnlstm.training.poses.Room;
import org.cnnlstm.training.poses.RoomWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes generated pictures, clips or views of a room to look at, or to train this or other software on. */
@Command(
        name = "generate",
        description = {
            "Writes generated pictures of letters and digits, or clips of moving ones, as a folder of class folders;",
            "or views of a room with their poses, in the layout of 7-Scenes.",
            "The fonts come from Debian packages; if some are missing, the message names them."
        })
final class GenerateCommand implements Callable<Integer> {

    /** What is written. */
    enum Kind {
        PICTURES,
        CLIPS,
        ROOM
    }

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

    @Option(
            names = "--kind",
            defaultValue = "PICTURES",
            description = "What is written: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Kind kind = Kind.PICTURES;

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
            description = "How many pictures, clips, or views on all ways through a room (default: ${DEFAULT-VALUE}).")
    private int pictures;

    @Option(
            names = "--frames",
            paramLabel = "COUNT",
            defaultValue = "8",
            description = "Of each clip (default: ${DEFAULT-VALUE}).")
    private int frames = 8;

    @Option(
            names = "--size",
            paramLabel = "PIXELS",
            defaultValue = "96",
            description = "Of the sides of views (default: ${DEFAULT-VALUE}).")
    private int size = 96;

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
        try (ProgressBar bar = Console.bar("generate", pictures)) {
            switch (kind) {
                case PICTURES -> writePictures(bar);
                case CLIPS -> writeClips(bar);
                case ROOM -> writeRoom(bar);
            }
        }
        return 0;
    }

    private void writePictures(ProgressBar bar) throws IOException {
        GlyphGenerator generator = new GlyphGenerator(fonts.families(), seed);
        for (int i = 0; i < pictures; i++) {
            GlyphPicture picture = generator.picture(i);
            Path folder = classFolder(GlyphGenerator.labels().get(picture.label()));
            Files.write(folder.resolve(name(i, picture.family()) + "." + picture.extension()), picture.encoded());
            bar.step();
        }
    }

    private void writeClips(ProgressBar bar) throws IOException {
        ClipGenerator generator = Settings.of(() -> new ClipGenerator(fonts.families(), frames, seed));
        for (int i = 0; i < pictures; i++) {
            GlyphClip clip = generator.clip(i);
            Path folder = classFolder(ClipGenerator.labels().get(clip.label()));
            String name = name(i, clip.family());
            if (clip.files().size() == 1) {
                Files.write(
                        folder.resolve(name + "." + clip.extension()),
                        clip.files().get(0));
            } else {
                Path frameFolder = Files.createDirectories(folder.resolve(name));
                for (int frame = 0; frame < clip.files().size(); frame++) {
                    Files.write(
                            frameFolder.resolve("%04d.%s".formatted(frame, clip.extension())),
                            clip.files().get(frame));
                }
            }
            bar.step();
        }
    }

    private void writeRoom(ProgressBar bar) throws IOException {
        int each = pictures / RoomWriter.WALKS;
        if (each < 2 || size < 1) {
            throw new ServiceException(
                    Reason.INVALID_SETTING,
                    "a room takes at least " + 2 * RoomWriter.WALKS + " views of at least one pixel a side");
        }
        new RoomWriter(new Room(seed), size, size).write(directory, each, bar::step);
    }

    private Path classFolder(String label) throws IOException {
        return Files.createDirectories(directory.resolve(label));
    }

    private static String name(int index, String family) {
        return "%06d-%s".formatted(index, family.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-"));
    }
}
