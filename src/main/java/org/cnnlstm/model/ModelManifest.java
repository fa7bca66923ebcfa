package org.cnnlstm.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything there is to know about a model besides its network.
 *
 * @param name the model's name, equal to its directory in the repository
 * @param version a positive integer, equal to its directory
 * @param description a sentence for people
 * @param task what the model answers
 * @param input what goes in
 * @param preprocessing how a picture becomes that input
 * @param labels the names of the classes in the order of the outputs; empty where the model has none
 * @param outputs the number of values in one answer
 * @param sha256 the checksum of the model file in lower-case hex; null where nobody stated one
 * @param metrics what the model scored; null where it was never measured
 * @param calibration how large its activations get; null where nobody looked
 */
public record ModelManifest(
        String name,
        int version,
        String description,
        Task task,
        InputSpec input,
        Preprocessing preprocessing,
        List<String> labels,
        int outputs,
        @Nullable String sha256,
        @Nullable Metrics metrics,
        @Nullable Calibration calibration) {

    /** A position x, y, z and a quaternion w, x, y, z. */
    private static final int POSE_OUTPUTS = 7;

    public ModelManifest {
        require("name", name);
        require("description", description);
        require("task", task);
        require("input", input);
        require("preprocessing", preprocessing);
        require("labels", labels);
        new ModelId(name, version);
        labels = List.copyOf(labels);
        if (task == Task.POSE && outputs != POSE_OUTPUTS) {
            throw new IllegalArgumentException(
                    "a pose is " + POSE_OUTPUTS + " values, not the " + outputs + " outputs stated");
        }
        if (outputs < 1) {
            throw new IllegalArgumentException("a model with " + outputs + " outputs answers nothing");
        }
        if (!labels.isEmpty() && labels.size() != outputs) {
            throw new IllegalArgumentException(labels.size() + " labels do not fit " + outputs + " outputs");
        }
        if (preprocessing.colourOrder().channels() != input.channels()) {
            throw new IllegalArgumentException("colour order " + preprocessing.colourOrder() + " does not fit "
                    + input.channels() + " input channels");
        }
        Integer shorterSide = preprocessing.shorterSide();
        if (shorterSide != null && shorterSide < Math.max(input.width(), input.height())) {
            throw new IllegalArgumentException("shorterSide " + shorterSide + " is smaller than the input of "
                    + input.width() + "x" + input.height() + " that is cut out");
        }
        if (sha256 != null && !sha256.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("sha256 '" + sha256 + "' is not 64 lower-case hex digits");
        }
    }

    /** A field that is missing from a file arrives as null, whatever its type says. */
    static void require(String field, @Nullable Object value) {
        if (value == null) {
            throw new IllegalArgumentException("a manifest needs '" + field + "'");
        }
    }

    public ModelId id() {
        return new ModelId(name, version);
    }

    /** The name of one class; {@code class-<index>} where the model has no labels. */
    public String label(int index) {
        return labels.isEmpty() ? "class-" + index : labels.get(index);
    }

    /** The same with the checksum of the model file. */
    public ModelManifest withSha256(String checksum) {
        return new ModelManifest(
                name,
                version,
                description,
                task,
                input,
                preprocessing,
                labels,
                outputs,
                checksum,
                metrics,
                calibration);
    }

    /** The same with what the model scored. */
    public ModelManifest withMetrics(Metrics measured) {
        return new ModelManifest(
                name, version, description, task, input, preprocessing, labels, outputs, sha256, measured, calibration);
    }

    /** The same with how large the network's activations get. */
    public ModelManifest withCalibration(Calibration calibrated) {
        return new ModelManifest(
                name, version, description, task, input, preprocessing, labels, outputs, sha256, metrics, calibrated);
    }
}
