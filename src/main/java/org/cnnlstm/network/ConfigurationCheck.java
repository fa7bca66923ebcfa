package org.cnnlstm.network;

import java.io.IOException;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Looks a configuration over before DL4J parses it, which makes an object of every class that the text names. Bounds what
 * it may ask for, so that the count of parameters cannot overflow.
 */
final class ConfigurationCheck {

    private static final int DEEPEST = 32;
    private static final int MOST_VERTICES = 1024;
    private static final long LARGEST_SIZE = 1L << 20;
    private static final long LARGEST_EXTENT = 1L << 12;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            .build();

    private ConfigurationCheck() {}

    /**
     * Passes a configuration that DL4J may read.
     *
     * @throws IOException that says what is wrong with any other
     */
    static void pass(String json) throws IOException {
        JsonNode root;
        try {
            root = JSON.readTree(json);
        } catch (JacksonException e) {
            throw new IOException("is not JSON: " + e.getOriginalMessage(), e);
        }
        JsonNode vertices = root.path("vertices");
        if (!vertices.isObject() || vertices.isEmpty()) {
            throw new IOException("has no vertices, so it is no ComputationGraph's");
        }
        if (vertices.size() > MOST_VERTICES) {
            throw new IOException("has " + vertices.size() + " vertices, more than " + MOST_VERTICES);
        }
        for (Map.Entry<String, JsonNode> vertex : vertices.properties()) {
            requireNamedClass(vertex.getKey(), vertex.getValue());
            if (vertex.getValue().has("layerConf")) {
                requireNamedClass(
                        vertex.getKey(), vertex.getValue().path("layerConf").path("layer"));
            }
        }
        walk("", root);
    }

    /** DL4J falls back to a parser of old formats, with classes of its own choosing, where this name is missing. */
    private static void requireNamedClass(String vertex, JsonNode node) throws IOException {
        if (!node.path("@class").isString()) {
            throw new IOException("vertex '" + vertex + "' does not name its class");
        }
    }

    private static void walk(String field, JsonNode node) throws IOException {
        if (node.isObject()) {
            for (Map.Entry<String, JsonNode> member : node.properties()) {
                if (member.getKey().equals("@class")) {
                    requireAllowed(member.getValue());
                }
                walk(member.getKey(), member.getValue());
            }
        } else if (node.isArray()) {
            for (JsonNode element : node) {
                if (element.isIntegralNumber()) {
                    requireAtMost(field, element, LARGEST_SIZE);
                }
                walk(field, element);
            }
        } else if (node.isIntegralNumber()) {
            switch (field) {
                case "seed" -> {}
                case "nin", "nout", "nIn", "nOut", "iterationCount", "epochCount" ->
                    requireAtMost(field, node, LARGEST_SIZE);
                case "rows", "columns", "inputHeight", "inputWidth" -> requireAtMost(field, node, LARGEST_EXTENT);
                default -> requireAtMost(field, node, Integer.MAX_VALUE);
            }
        }
    }

    private static void requireAllowed(JsonNode name) throws IOException {
        if (!name.isString() || !AllowedClasses.contains(name.stringValue())) {
            throw new IOException("names class " + name + ", which is not on the list of those a model may use");
        }
    }

    private static void requireAtMost(String field, JsonNode number, long largest) throws IOException {
        if (!number.canConvertToLong() || Math.abs(number.longValue()) > largest) {
            throw new IOException("sets " + field + " to " + number + ", beyond " + largest);
        }
    }
}
