package org.cnnlstm.cli;

import java.nio.file.Path;
import java.util.List;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.image.ImageLimits;
import org.cnnlstm.image.ImageReader;
import org.cnnlstm.model.InputSpec;
import org.cnnlstm.model.Preprocessing;
import org.cnnlstm.model.Task;
import org.cnnlstm.training.ImageFolder;
import org.cnnlstm.training.PictureTensors;
import org.cnnlstm.training.glyphs.FontCatalogue;
import org.cnnlstm.training.poses.Scene;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which pictures a command works on; shared by the commands that train or measure. */
final class DataOptions {

    private static final long LARGEST_FILE = 100L << 20;
    private static final long MOST_PIXELS = 100_000_000;

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description = {
                "Folder of class folders with pictures or clips (default: generated letters and digits),",
                "or of a scene in the layout of 7-Scenes or Cambridge Landmarks."
            })
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
     * The examples for a task.
     *
     * @param input of the model
     */
    DataSource source(Task task, InputSpec input) {
        return switch (task) {
            case CLASSIFICATION ->
                folder == null
                        ? GeneratedData.glyphs(fontFolders(), seed)
                        : new FolderData(ImageFolder.open(folder), seed);
            case SEQUENCE_CLASSIFICATION ->
                folder == null
                        ? GeneratedData.clips(input.frames(), fontFolders(), seed)
                        : new FolderData(ImageFolder.openClips(folder), seed);
            case POSE -> new SceneData(Scene.open(scene()));
        };
    }

    private Path scene() {
        if (folder == null) {
            throw new ServiceException(
                    Reason.INVALID_SETTING,
                    "a network that tells poses learns one scene: name its folder with --data; 'generate --kind ROOM'"
                            + " makes one");
        }
        return folder;
    }

    private List<Path> fontFolders() {
        return fonts == null ? FontCatalogue.DIRECTORIES : fonts;
    }
}
