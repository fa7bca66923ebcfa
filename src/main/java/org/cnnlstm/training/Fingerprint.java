package org.cnnlstm.training;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What must be equal for a training to go on where another one stopped.
 *
 * @param parts values by name
 */
record Fingerprint(Map<String, String> parts) {

    Fingerprint {
        parts = Map.copyOf(parts);
    }

    /** Of everything that the trained parameters depend on; how fast they are reached is left out. */
    static Fingerprint of(
            TrainingSettings settings,
            PictureTensors tensors,
            Beginning beginning,
            PictureSet train,
            PictureSet validation) {
        Map<String, String> parts = new HashMap<>(beginning.identity());
        parts.putAll(Map.ofEntries(
                part("epochs", settings.epochs()),
                part("batch size", settings.batchSize()),
                part("learning rate", settings.learningRate()),
                part("label smoothing", settings.labelSmoothing()),
                part("patience", settings.patience()),
                part("seed", settings.seed()),
                part("augmentation", settings.augmentation()),
                part("preprocessing", tensors.preprocessing()),
                part("classes", train.labels()),
                part("training pictures", train.name() + " (" + train.size() + ")"),
                part("validation pictures", validation.name() + " (" + validation.size() + ")")));
        return new Fingerprint(parts);
    }

    private static Map.Entry<String, String> part(String name, Object value) {
        return Map.entry(name, value.toString());
    }

    /** What differs in the other one, for people. */
    String differences(Fingerprint other) {
        TreeSet<String> names = new TreeSet<>(parts.keySet());
        names.addAll(other.parts.keySet());
        return names.stream()
                .filter(name -> !Objects.equals(parts.get(name), other.parts.get(name)))
                .map(name -> name + " is " + parts.get(name) + " and was " + other.parts.get(name))
                .collect(Collectors.joining("; "));
    }

    /** Sorted, so that equal fingerprints are written alike. */
    @Override
    public Map<String, String> parts() {
        return new TreeMap<>(parts);
    }
}
