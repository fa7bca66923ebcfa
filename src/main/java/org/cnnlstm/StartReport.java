package org.cnnlstm;

import org.cnnlstm.lifecycle.ServingModels;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Tells whoever started the server where to go next. */
@Component
final class StartReport {

    private static final Logger log = LoggerFactory.getLogger(StartReport.class);

    private final ServingModels models;
    private final Environment environment;
    private final InferenceSettings inference;
    private final ImageSettings image;

    StartReport(ServingModels models, Environment environment, InferenceSettings inference, ImageSettings image) {
        this.models = models;
        this.environment = environment;
        this.inference = inference;
        this.image = image;
    }

    @EventListener(ApplicationReadyEvent.class)
    void report() {
        try (ServingModels.Served served = models.resolve(null, null)) {
            log.info("Model {} answers, run by {} in {}", served.id(), served.engine(), served.precision());
            served.batchTimes()
                    .flatMap(times -> largestFor(served).warning(times, inference.timeout()))
                    .ifPresent(log::warn);
        }
        String server = "http://localhost:" + environment.getProperty("local.server.port");
        String management = "http://localhost:" + environment.getProperty("local.management.port");
        log.info("Page     {}/", server);
        log.info("API      {}/swagger-ui.html", server);
        log.info("Metrics  {}/actuator/prometheus", management);
    }

    /** The frames of a sequence are one input together. */
    private LargestRequest largestFor(ServingModels.Served served) {
        int inputs = served.manifest().input().frames() > 1 ? 1 : image.maxImages();
        return new LargestRequest(inputs, inference.batch(), inference.workers());
    }
}
