package org.cnnlstm.bench.load;

import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The predictions of an answer, as numbers by where they stand. Batches of other sizes round otherwise, most of all in bfloat16 and
 * int8, so numbers may differ a little; and what is as good as equal may change places, so classes stand under their index, not their
 * rank.
 */
final class PredictionAnswer {

    private static final double TOLERANCE = 0.02;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Map<String, Double> numbers;

    private PredictionAnswer(Map<String, Double> numbers) {
        this.numbers = numbers;
    }

    /** @throws IllegalArgumentException if it is no answer with predictions */
    static PredictionAnswer of(String json) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        try {
            JsonNode predictions = JSON.readTree(json).path("predictions");
            for (int i = 0; i < predictions.size(); i++) {
                collect(Integer.toString(i), predictions.get(i), numbers);
            }
        } catch (JacksonException e) {
            throw new IllegalArgumentException("the server's answer is no JSON", e);
        }
        if (numbers.isEmpty()) {
            throw new IllegalArgumentException("the server's answer holds no predictions");
        }
        return new PredictionAnswer(numbers);
    }

    private static void collect(String place, JsonNode node, Map<String, Double> numbers) {
        if (node.isNumber()) {
            numbers.put(place, node.asDouble());
        } else if (node.path("probability").isNumber()) {
            numbers.put(
                    place.substring(0, place.lastIndexOf('/') + 1)
                            + node.path("index").asInt(),
                    node.path("probability").asDouble());
        } else {
            node.properties().forEach(field -> collect(place + "/" + field.getKey(), field.getValue(), numbers));
            for (int i = 0; node.isArray() && i < node.size(); i++) {
                collect(place + "/" + i, node.get(i), numbers);
            }
        }
    }

    /** Whether another answer says the same. A class that only one of them lists has to be improbable in the other. */
    boolean isAlike(String json) {
        Map<String, Double> others;
        try {
            others = of(json).numbers;
        } catch (IllegalArgumentException e) {
            return false;
        }
        return covers(others, numbers) && covers(numbers, others);
    }

    private static boolean covers(Map<String, Double> some, Map<String, Double> others) {
        return some.entrySet().stream().allMatch(each -> {
            Double other = others.get(each.getKey());
            double expected = other != null ? other : least(others, each.getKey());
            return (other == null && expected >= each.getValue() - TOLERANCE)
                    || Math.abs(each.getValue() - expected) <= TOLERANCE;
        });
    }

    /** What a class has at most that is not listed: as much as the last one that is, and what those leave. */
    private static double least(Map<String, Double> numbers, String place) {
        String siblings = place.substring(0, place.lastIndexOf('/') + 1);
        DoubleSummaryStatistics listed = numbers.entrySet().stream()
                .filter(each -> each.getKey().startsWith(siblings))
                .mapToDouble(Map.Entry::getValue)
                .summaryStatistics();
        return Math.min(listed.getMin(), 1 - listed.getSum());
    }
}
