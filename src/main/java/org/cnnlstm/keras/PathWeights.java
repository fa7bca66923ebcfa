package org.cnnlstm.keras;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Weights by path, as {@code .keras} and {@code .weights.h5} have them: {@code layers/dense/vars/0}. */
final class PathWeights implements WeightSource {

    /** What the first releases of the format called the layers of a model. */
    private static final String EARLY_LAYERS = "_layer_checkpoint_dependencies";

    private final Hdf5 file;
    private final String layers;

    PathWeights(Hdf5 file) {
        this.file = file;
        this.layers = file.hasGroup(EARLY_LAYERS) ? EARLY_LAYERS : "layers";
    }

    @Override
    public StoredArray find(Weight weight) {
        List<String> steps = new ArrayList<>();
        weight.place().slots().forEach(slot -> steps.add(slot.equals("layers") ? layers : slot));
        if (!weight.group().isEmpty()) {
            steps.add(weight.group());
        }
        steps.add("vars");
        steps.add(Integer.toString(weight.index()));
        String path = String.join("/", steps);
        Optional<StoredArray> found = file.array(path);
        return weight.checked(found.orElseThrow(() -> weight.missing(path)));
    }
}
