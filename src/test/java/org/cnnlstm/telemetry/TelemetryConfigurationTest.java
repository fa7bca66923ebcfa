package org.cnnlstm.telemetry;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.tracer.common.SpanContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.cnnlstm.batching.BatchObserver;
import org.cnnlstm.lifecycle.LifecycleObserver;
import org.cnnlstm.lifecycle.ModelState;
import org.cnnlstm.lifecycle.ModelStatus;
import org.cnnlstm.lifecycle.ServingModels;
import org.cnnlstm.prediction.PredictionObserver;
import org.cnnlstm.web.RequestTracing;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.autoconfigure.info.InfoEndpointAutoConfiguration;
import org.springframework.boot.actuate.info.InfoEndpoint;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointAutoConfiguration;
import org.springframework.boot.health.autoconfigure.contributor.HealthContributorAutoConfiguration;
import org.springframework.boot.health.autoconfigure.registry.HealthContributorRegistryAutoConfiguration;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.prometheus.PrometheusMetricsExportAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

/** In Boot's own wiring, as in production, though without a web server. */
class TelemetryConfigurationTest {

    private final ApplicationContextRunner context = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    MetricsAutoConfiguration.class,
                    PrometheusMetricsExportAutoConfiguration.class,
                    HealthContributorAutoConfiguration.class,
                    HealthContributorRegistryAutoConfiguration.class,
                    HealthEndpointAutoConfiguration.class,
                    InfoEndpointAutoConfiguration.class))
            .withUserConfiguration(TelemetryConfiguration.class)
            .withPropertyValues(
                    "management.endpoints.web.exposure.include=health,info",
                    "management.endpoint.health.group.readiness.include=model",
                    "management.endpoint.health.group.liveness.include=worker");

    @Test
    void handsOutAnObserverForEveryRoomThatIsObserved() {
        with(FixedModels.glyphs(ModelState.SERVING)).run(started -> {
            assertThat(started).hasSingleBean(PredictionObserver.class);
            assertThat(started).hasSingleBean(BatchObserver.class);
            assertThat(started).hasSingleBean(LifecycleObserver.class);
        });
    }

    @Test
    void tracesNothingUnlessACollectorIsNamed() {
        with(FixedModels.glyphs(ModelState.SERVING))
                .withUserConfiguration(TracingConfiguration.class)
                .withPropertyValues("cnnlstm.tracing.endpoint=")
                .run(started -> assertThat(started)
                        .doesNotHaveBean(RequestTracing.class)
                        .doesNotHaveBean(SpanContext.class)
                        .doesNotHaveBean(Tracing.class));
    }

    @Test
    void showsTheGaugesInTheRegistryThatIsScraped() {
        with(FixedModels.glyphs(ModelState.SERVING)).run(started -> {
            Scrape scrape = Scrape.of(started.getBean(PrometheusMeterRegistry.class));

            assertThat(scrape.value("inference_queue_capacity")).isEqualTo(256);
            assertThat(scrape.series()).containsKey("native_memory_bytes{kind=\"resident\"}");
        });
    }

    @Test
    void isReadyWhileTheDefaultModelServesWhateverTheOthersDo() {
        with(FixedModels.glyphs(ModelState.SERVING), FixedModels.broken("the file is truncated"))
                .run(started -> assertThat(readiness(started)).isEqualTo(Status.UP));
    }

    @Test
    void isNotReadyUntilTheDefaultModelServes() {
        with(FixedModels.glyphs(ModelState.WARMING))
                .run(started -> assertThat(readiness(started)).isEqualTo(Status.OUT_OF_SERVICE));
    }

    @Test
    void isAliveAgainWhenAWorkerThatWasStuckIsNotAnyMore() {
        with(FixedModels.glyphs(ModelState.SERVING)).run(started -> {
            FixedModels.running(Duration.ofSeconds(60));
            assertThat(status(started, "liveness")).isEqualTo(Status.UP);
            FixedModels.running(Duration.ofMillis(60_001));
            assertThat(status(started, "liveness")).isEqualTo(Status.DOWN);
            assertThat(readiness(started)).isEqualTo(Status.UP);
            FixedModels.running(Duration.ZERO);
            assertThat(status(started, "liveness")).isEqualTo(Status.UP);
        });
    }

    @Test
    void saysInItsHealthWhyAVersionDoesNotServe() {
        with(FixedModels.glyphs(ModelState.SERVING), FixedModels.broken("the file is truncated"))
                .run(started -> assertThat(
                                started.getBean(ModelHealth.class).health().getDetails())
                        .containsEntry("default", "glyphs")
                        .containsEntry(
                                "versions",
                                Map.of("glyphs/3", "serving", "broken/1", "failed: the file is truncated")));
    }

    @Test
    void listsTheModelsWithWhatRunsThemAndWhy() {
        with(FixedModels.glyphs(ModelState.SERVING), FixedModels.broken("the file is truncated"))
                .run(started -> assertThat(started.getBean(InfoEndpoint.class).info())
                        .containsEntry("defaultModel", "glyphs")
                        .containsEntry(
                                "models",
                                List.of(
                                        Map.of(
                                                "name", "glyphs",
                                                "version", 3,
                                                "state", "serving",
                                                "engine", "dl4j",
                                                "precision", "f32",
                                                "choice", "the only engine",
                                                "sha256", FixedModels.SHA256),
                                        Map.of(
                                                "name", "broken",
                                                "version", 1,
                                                "state", "failed",
                                                "reason", "the file is truncated"))));
    }

    private ApplicationContextRunner with(ModelStatus... statuses) {
        FixedModels models = new FixedModels(List.of(statuses));
        return context.withBean(ServingModels.class, () -> models)
                .withBean(LivenessLimit.class, () -> new LivenessLimit(Duration.ofSeconds(60)));
    }

    private static Status readiness(ApplicationContext started) {
        return status(started, "readiness");
    }

    private static Status status(ApplicationContext started, String group) {
        return requireNonNull(started.getBean(HealthEndpoint.class).healthForPath(group))
                .getStatus();
    }
}
