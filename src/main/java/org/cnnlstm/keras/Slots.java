package org.cnnlstm.keras;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Gives the layers of one model the names under which Keras 3 stores their weights: that of the class, and a number from the
 * second one of a class on.
 */
final class Slots {

    private final Map<String, Integer> used = new HashMap<>();

    /** The place of the model's next layer. */
    Place place(Place model, JsonNode layer) {
        String className = ArchitectureReader.className(layer);
        // A model is stored as what it is, whatever its class was called.
        String snakeCase = snakeCase(className.equals("Model") ? "Functional" : className);
        int count = used.merge(snakeCase, 1, Integer::sum);
        String slot = count == 1 ? snakeCase : snakeCase + "_" + (count - 1);
        String name =
                layer.path("config").path("name").asString(layer.path("name").asString(slot));
        return model.layer(name, slot);
    }

    private static String snakeCase(String className) {
        return className
                .replaceAll("\\W+", "")
                .replaceAll("(.)([A-Z][a-z]+)", "$1_$2")
                .replaceAll("([a-z])([A-Z])", "$1_$2")
                .toLowerCase(Locale.ROOT);
    }
}
