package org.cnnlstm.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.keras.KerasReader;
import org.cnnlstm.model.InputSpec;
import org.cnnlstm.model.ModelContent;
import org.cnnlstm.model.ModelManifest;
import org.cnnlstm.model.Preprocessing;
import org.cnnlstm.model.Task;
import org.cnnlstm.network.FileDescription;
import org.cnnlstm.network.Network;

/**
 * A model that a training starts from.
 *
 * @param path as it was given, for people
 * @param sha256 of its files
 * @param input that it takes
 * @param task that it was trained for
 * @param preprocessing that it was trained with, as far as anybody knows
 * @param network reads it; whoever calls closes it
 */
record TrainedModel(
        Path path, String sha256, InputSpec input, Task task, Preprocessing preprocessing, Supplier<Network> network) {

    /**
     * Of a version's directory, or of a file that Keras saved.
     *
     * @throws ServiceException {@link Reason#MODEL_REFUSED} if it cannot be read, {@link Reason#INVALID_SETTING} if nothing
     *     tells what its input is
     */
    static TrainedModel of(Path path) {
        if (!Files.isDirectory(path)) {
            return ofKeras(path, ModelContent.of(path));
        }
        ModelDirectory directory = new ModelDirectory(path);
        if (directory.hasManifest()) {
            ModelManifest manifest = directory.manifest();
            return new TrainedModel(
                    path,
                    directory.sha256(),
                    manifest.input(),
                    manifest.task(),
                    manifest.preprocessing(),
                    () -> directory.network(manifest));
        }
        return directory
                .kerasFile()
                .map(file -> ofKeras(path, file))
                .orElseThrow(() -> new ServiceException(
                        Reason.INVALID_SETTING,
                        path + " has no manifest.json, which tells what the model takes and was trained with"));
    }

    private static TrainedModel ofKeras(Path path, ModelContent file) {
        KerasReader reader = new KerasReader();
        FileDescription found = reader.describe(file).orElseThrow();
        return new TrainedModel(
                path,
                ModelDirectory.sha256(file),
                found.input(),
                found.task(),
                found.preprocessing(),
                () -> reader.read(file));
    }
}
