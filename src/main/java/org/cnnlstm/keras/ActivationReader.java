package org.cnnlstm.keras;

import java.util.Locale;
import java.util.Optional;
import org.cnnlstm.keras.Activation.Function;
import tools.jackson.databind.JsonNode;

/** Reads which activation a layer names: by a word, or as an object of Keras 3. */
final class ActivationReader {

    private ActivationReader() {}

    /**
     * Reads a layer's field.
     *
     * @param keras3 whether the file is of Keras 3 or later, which changed what some words mean
     * @return linear where the field is missing or null
     * @throws KerasRefusal if it names a function that is not imported
     */
    static Activation read(LayerSettings settings, String field, boolean keras3) {
        JsonNode value = settings.node().path(field);
        if (value.isMissingNode() || value.isNull()) {
            return Activation.LINEAR;
        }
        String name = name(value);
        return named(name, keras3)
                .orElseThrow(() -> new KerasRefusal("layer '" + settings.place() + "': its " + field + " '" + name
                        + "' is not imported; imported are linear, relu, relu6, leaky_relu, elu, sigmoid,"
                        + " hard_sigmoid, tanh, softmax, softplus and swish"));
    }

    private static String name(JsonNode value) {
        if (value.isString()) {
            return value.stringValue();
        }
        JsonNode config = value.path("config");
        if (config.isString()) {
            // A function, as Keras 3 writes those that it does not know by heart.
            return config.stringValue();
        }
        return value.path("class_name").asString("of an unknown kind");
    }

    private static Optional<Activation> named(String name, boolean keras3) {
        return switch (name.toLowerCase(Locale.ROOT).replace("_", "")) {
            case "linear" -> Optional.of(Activation.LINEAR);
            case "relu" -> Optional.of(Activation.of(Function.RELU));
            case "relu6" -> Optional.of(Activation.of(Function.RELU6));
            case "leakyrelu" -> Optional.of(new Activation(Function.LEAKY_RELU, keras3 ? 0.2 : 0.3));
            case "elu" -> Optional.of(new Activation(Function.ELU, 1));
            case "sigmoid" -> Optional.of(Activation.of(Function.SIGMOID));
            case "hardsigmoid" ->
                Optional.of(Activation.of(keras3 ? Function.HARD_SIGMOID_SIXTH : Function.HARD_SIGMOID_FIFTH));
            case "tanh" -> Optional.of(Activation.of(Function.TANH));
            case "softmax" -> Optional.of(Activation.of(Function.SOFTMAX));
            case "softplus" -> Optional.of(Activation.of(Function.SOFTPLUS));
            case "swish", "silu" -> Optional.of(Activation.of(Function.SWISH));
            default -> Optional.empty();
        };
    }
}
