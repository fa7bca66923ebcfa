package org.cnnlstm.bench.load;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a server says of the model that serves.
 *
 * @param model its name
 * @param version the latest one that serves
 * @param engine what runs it
 * @param precision in which numbers
 * @param batchTimes milliseconds by batch size; empty if it does not say
 */
public record ServerFacts(String model, int version, String engine, String precision, Map<Integer, Double> batchTimes) {

    private static final JsonMapper JSON = JsonMapper.shared();

    /**
     * Reads the list of all models.
     *
     * @param model a name; null for the default one
     * @return empty if there is no such model, or it does not serve
     */
    static Optional<ServerFacts> read(String json, @Nullable String model) {
        try {
            JsonNode list = JSON.readTree(json);
            String name = model == null ? list.path("defaultModel").asString("") : model;
            Optional<ServerFacts> latest = Optional.empty();
            for (JsonNode each : list.path("models")) {
                if (each.path("name").asString("").equals(name)) {
                    for (JsonNode version : each.path("versions")) {
                        if (version.path("state").asString("").equals("serving")) {
                            latest = Optional.of(of(name, version));
                        }
                    }
                }
            }
            return latest;
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private static ServerFacts of(String name, JsonNode version) {
        Map<Integer, Double> times = new TreeMap<>();
        for (JsonNode point : version.path("batchTimes")) {
            times.put(point.path("size").asInt(), point.path("millis").asDouble());
        }
        return new ServerFacts(
                name,
                version.path("version").asInt(),
                version.path("engine").asString(""),
                version.path("precision").asString(""),
                times);
    }

    /** t(b), if the server tells it. */
    Optional<ServiceCurve> curve() {
        return batchTimes.containsKey(1) ? Optional.of(new ServiceCurve(batchTimes)) : Optional.empty();
    }
}
