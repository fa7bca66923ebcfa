package org.cnnlstm.keras;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * One call of a layer in a Functional model.
 *
 * @param key names the call
 * @param layer as the model lists it
 * @param place of the layer
 * @param sources what it is called with
 */
record Call(Connection key, JsonNode layer, Place place, List<Connection> sources) {

    private static final String TENSOR = "__keras_tensor__";

    Call {
        sources = List.copyOf(sources);
    }

    /** All calls of a layer that a model lists; an input layer, which is not called, has one. */
    static List<Call> of(JsonNode layer, Place place) {
        String name = layer.path("name").asString("");
        List<Call> calls = new ArrayList<>();
        for (JsonNode node : layer.path("inbound_nodes")) {
            calls.add(new Call(
                    new Connection(name, calls.size(), 0),
                    layer,
                    place,
                    sources(node, place, preparesPictures(layer))));
        }
        if (calls.isEmpty() && ArchitectureReader.className(layer).equals("InputLayer")) {
            calls.add(new Call(new Connection(name, 0, 0), layer, place, List.of()));
        }
        return calls;
    }

    /** The same with the calls of each layer counted from a number on. */
    Call countedFrom(Map<String, Integer> first) {
        return new Call(
                key,
                layer,
                place,
                sources.stream()
                        .map(source -> source.countedFrom(first.getOrDefault(source.layer(), 0)))
                        .toList());
    }

    boolean canRun(Map<Connection, List<String>> done) {
        return sources.stream().allMatch(source -> source.of(done).isPresent());
    }

    /** The ids of what it reads. */
    List<String> inputs(Map<Connection, List<String>> done) {
        return sources.stream().flatMap(source -> source.of(done).stream()).toList();
    }

    /** Keras 3 notes training=True with each call of these, and overrides it when it predicts. */
    private static boolean preparesPictures(JsonNode layer) {
        String className = ArchitectureReader.className(layer);
        return className.startsWith("Random") || className.equals("Resizing");
    }

    private static List<Connection> sources(JsonNode node, Place place, boolean mayTrain) {
        List<Connection> sources = new ArrayList<>();
        if (node.isObject()) {
            node.path("args").forEach(argument -> tensors(argument, sources, place));
            node.path("kwargs").properties().stream()
                    .filter(argument -> !mayTrain || !argument.getKey().equals("training"))
                    .forEach(argument -> requirePlain(argument.getValue(), place));
        } else if (Connection.isOne(node)) {
            add(node, sources, place);
        } else {
            node.forEach(element -> {
                if (!Connection.isOne(element)) {
                    throw calledStrangely(place);
                }
                add(element, sources, place);
            });
        }
        return sources;
    }

    private static void add(JsonNode source, List<Connection> sources, Place place) {
        sources.add(Connection.one(source));
        source.path(3).forEach(argument -> requirePlain(argument, place));
    }

    private static void tensors(JsonNode argument, List<Connection> sources, Place place) {
        if (argument.path("class_name").asString("").equals(TENSOR)) {
            JsonNode history = argument.path("config").path("keras_history");
            if (!Connection.isOne(history)) {
                throw calledStrangely(place);
            }
            sources.add(Connection.one(history));
        } else if (argument.isArray()) {
            argument.forEach(element -> tensors(element, sources, place));
        } else if (!argument.isNull()) {
            throw calledStrangely(place);
        }
    }

    /** A mask that is None or a flag that is off is nothing; a state, a mask or a training at inference is. */
    private static void requirePlain(JsonNode argument, Place place) {
        if (!argument.isNull() && !(argument.isBoolean() && !argument.booleanValue())) {
            throw calledStrangely(place);
        }
    }

    private static KerasRefusal calledStrangely(Place place) {
        return new KerasRefusal("layer '" + place + "' is called with something else than the outputs of other layers,"
                + " such as a number, a state, a mask or training=True, which is not imported");
    }
}
