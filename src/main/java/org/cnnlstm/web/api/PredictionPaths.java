package org.cnnlstm.web.api;

import java.util.List;
import java.util.stream.Stream;
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

    static boolean contain(String path) {
        PathContainer container = PathContainer.parsePath(path);
        return ALL.stream().anyMatch(pattern -> pattern.matches(container));
    }
}
