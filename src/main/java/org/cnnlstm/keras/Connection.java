package org.cnnlstm.keras;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * One output of one call of a layer.
 *
 * @param layer the layer's name in its model
 * @param node which of its calls, from 0 on
 * @param tensor which of the call's outputs, from 0 on
 */
record Connection(String layer, int node, int tensor) {

    /** The call alone. */
    Connection call() {
        return new Connection(layer, node, 0);
    }

    /** What it is called in the architecture; empty where the call has not run. */
    Optional<String> of(Map<Connection, List<String>> done) {
        List<String> outputs = done.get(call());
        return outputs != null && tensor < outputs.size() ? Optional.of(outputs.get(tensor)) : Optional.empty();
    }

    /** The same with calls counted from a number on. */
    Connection countedFrom(int first) {
        return new Connection(layer, node - first, tensor);
    }

    /** Reads {@code [name, node, tensor]}, or a list of these. */
    static List<Connection> all(JsonNode list) {
        if (isOne(list)) {
            return List.of(one(list));
        }
        List<Connection> connections = new ArrayList<>();
        for (JsonNode element : list) {
            if (!isOne(element)) {
                throw new KerasRefusal("inputs or outputs of the model are neither one tensor nor a list of tensors");
            }
            connections.add(one(element));
        }
        if (connections.isEmpty()) {
            throw new KerasRefusal("the model has no input or no output");
        }
        return connections;
    }

    static boolean isOne(JsonNode node) {
        return node.isArray()
                && node.size() >= 3
                && node.get(0).isString()
                && node.get(1).isInt()
                && node.get(2).isInt();
    }

    static Connection one(JsonNode node) {
        return new Connection(
                node.get(0).stringValue(), node.get(1).intValue(), node.get(2).intValue());
    }
}
