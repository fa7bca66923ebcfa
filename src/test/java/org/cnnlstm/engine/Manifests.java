package org.cnnlstm.engine;

import java.util.List;
import org.cnnlstm.model.InputSpec;
import org.cnnlstm.model.ModelManifest;
import org.cnnlstm.model.Preprocessing;
import org.cnnlstm.model.Task;
import org.jspecify.annotations.Nullable;

/** Manifests of models that there are not. */
final class Manifests {

    private Manifests() {}

    static ModelManifest of(Task task, InputSpec input, int outputs) {
        return of(task, input, Preprocessing.standard(input.channels()), outputs, null);
    }

    static ModelManifest of(
            Task task, InputSpec input, Preprocessing preprocessing, int outputs, @Nullable String sha256) {
        return new ModelManifest("example", 1, "", task, input, preprocessing, List.of(), outputs, sha256, null, null);
    }
}
