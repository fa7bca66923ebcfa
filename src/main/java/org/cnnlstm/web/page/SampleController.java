package org.cnnlstm.web.page;

import io.swagger.v3.oas.annotations.Hidden;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.core.env.Environment;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells the page at {@code /} which sample pictures there are, and where the metrics are. */
@RestController
@Hidden
final class SampleController {

    private final ResourcePatternResolver resources;
    private final Environment environment;

    SampleController(ResourcePatternResolver resources, Environment environment) {
        this.resources = resources;
        this.environment = environment;
    }

    @GetMapping(path = "/samples", produces = MediaType.APPLICATION_JSON_VALUE)
    Samples samples() throws IOException {
        List<String> names = Stream.of(resources.getResources("classpath*:samples/*.*"))
                .map(Resource::getFilename)
                .filter(Objects::nonNull)
                .sorted()
                .toList();
        return new Samples(names, environment.getProperty("local.management.port", Integer.class, 0));
    }

    /**
     * What the page shows besides its own text.
     *
     * @param samples file names, each to be found under {@code /samples/}
     * @param managementPort where metrics are served; 0 where they are not
     */
    record Samples(List<String> samples, int managementPort) {}
}
