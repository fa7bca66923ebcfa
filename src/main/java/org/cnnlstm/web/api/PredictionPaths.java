package org.cnnlstm.web.api;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** Where predictions are asked for. */
final class PredictionPaths {

    static final String DEFAULT_MODEL = "/v1/predictions";
    static final String MODEL = "/v1/models/{model}/predictions";
    static final String VERSION = "/v1/models/{model}/versions/{version}/predictions";

    private static final List<PathPattern> ALL = Stream.of(DEFAULT_MODEL, MODEL, VERSION)
            .map(PathPatternParser.defaultInstance::parse)
            .toList();

    private PredictionPaths() {}

    /** Whom a path asks; empty if it is no such path. What is no version is left to whoever reads it properly. */
    static Optional<Target> target(String path) {
        if (path.equals(DEFAULT_MODEL)) {
            return Optional.of(new Target(null, null));
        }
        String[] parts = path.split("/", -1);
        if (!path.startsWith("/v1/models/") || !parts[parts.length - 1].equals("predictions")) {
            return Optional.empty();
        }
        if (parts.length == 5) {
            return Optional.of(new Target(parts[3], null));
        }
        return parts.length == 7 && parts[4].equals("versions") && parts[5].matches("[1-9][0-9]{0,8}")
                ? Optional.of(new Target(parts[3], Integer.valueOf(parts[5])))
                : Optional.empty();
    }

    /**
     * Who is asked.
     *
     * @param model null for the default model
     * @param version null for the one that serves
     */
    record Target(@Nullable String model, @Nullable Integer version) {}

    static boolean contain(String path) {
        PathContainer container = PathContainer.parsePath(path);
        return ALL.stream().anyMatch(pattern -> pattern.matches(container));
    }
}
