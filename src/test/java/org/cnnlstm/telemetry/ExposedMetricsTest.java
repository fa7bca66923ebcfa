package org.cnnlstm.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.cnnlstm.batching.CancelPoint;
import org.cnnlstm.failure.Blame;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.lifecycle.ModelState;
import org.cnnlstm.prediction.Outcome;
import org.cnnlstm.prediction.PredictionObserver.RequestEnd;
import org.cnnlstm.prediction.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Dashboards and alerts stand on these names: changing one here breaks somebody's. */
class ExposedMetricsTest {

    private static final List<Double> LATENCY_EDGES = List.of(
            0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.75, 1.0, 2.0, 5.0, 10.0, 30.0, 60.0);

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final FixedModels models = new FixedModels(List.of(FixedModels.glyphs(ModelState.SERVING)));
    private final SchedulerGauges scheduler = new SchedulerGauges(models.batcher());
    private final PredictionMeters predictions =
            new PredictionMeters(registry, new ConfidenceHistogram(registry.getPrometheusRegistry()));
    private final BatchMeters batches = new BatchMeters(registry);

    @BeforeEach
    void bindEverything() {
        scheduler.bindTo(registry);
        new NativeMemoryGauges().bindTo(registry);
        ModelMeters modelMeters = new ModelMeters(registry, predictions);
        models.statuses().forEach(modelMeters::stateChanged);
    }

    @Test
    void exposesJustTheseMetrics() {
        answerOnePicture();
        batches.batchFinished(1, Duration.ofMillis(3));

        assertThat(Scrape.of(registry).types())
                .containsExactlyInAnyOrder(
                        "image_input_bytes histogram",
                        "image_input_bytes_max gauge",
                        "image_input_pixels histogram",
                        "image_input_pixels_max gauge",
                        "image_rejected_total counter",
                        "inference_alone_runs_total counter",
                        "inference_batch_size histogram",
                        "inference_batch_size_max gauge",
                        "inference_cancelled_total counter",
                        "inference_compute_saved_seconds_total counter",
                        "inference_images_total counter",
                        "inference_prediction_confidence histogram",
                        "inference_queue_capacity gauge",
                        "inference_queue_depth gauge",
                        "inference_rejected_total counter",
                        "inference_request_duration_seconds histogram",
                        "inference_request_duration_seconds_max gauge",
                        "inference_requests_in_flight gauge",
                        "inference_requests_total counter",
                        "inference_stage_duration_seconds histogram",
                        "inference_stage_duration_seconds_max gauge",
                        "inference_workers gauge",
                        "inference_workers_busy gauge",
                        "inference_workers_replaced_total counter",
                        "model_info gauge",
                        "model_load_duration_seconds gauge",
                        "model_state gauge",
                        "native_memory_bytes gauge");
    }

    @Test
    void documentsThemAll() throws IOException {
        String documented = Files.readString(Path.of("src/docs/configuration.md"));
        answerOnePicture();
        batches.batchFinished(1, Duration.ofMillis(3));

        assertThat(Scrape.of(registry).types())
                .map(type -> type.substring(0, type.indexOf(' ')).replaceFirst("_max$", ""))
                .allMatch(name -> documented.contains("`" + name + "`"));
    }

    @Test
    void cutsLatenciesFromHalfAMillisecondToAMinuteWithAnEdgeAtTheObjective() {
        Scrape scrape = Scrape.of(registry);

        assertThat(scrape.edges("inference_request_duration_seconds_bucket{model=\"glyphs\""))
                .isEqualTo(LATENCY_EDGES);
        assertThat(scrape.edges("inference_stage_duration_seconds_bucket{model=\"glyphs\",stage=\"queue\""))
                .isEqualTo(LATENCY_EDGES);
    }

    @Test
    void cutsSizesAndConfidencesAtFixedEdges() {
        answerOnePicture();
        Scrape scrape = Scrape.of(registry);

        assertThat(scrape.edges("image_input_bytes_bucket"))
                .startsWith(1024.0, 4096.0)
                .endsWith(67108864.0);
        assertThat(scrape.edges("image_input_pixels_bucket"))
                .startsWith(1024.0, 4096.0)
                .endsWith(67108864.0);
        assertThat(scrape.edges("inference_batch_size_bucket")).containsExactly(1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0);
        assertThat(scrape.edges("inference_prediction_confidence_bucket")).contains(0.5, 0.9, 0.99, 1.0);
    }

    @ParameterizedTest
    @EnumSource
    void countsEveryOutcomeFromZero(Outcome outcome) {
        for (String version : List.of(
                "model=\"glyphs\",outcome=\"%s\",version=\"3\"",
                "model=\"unknown\",outcome=\"%s\",version=\"unknown\"")) {
            String series = "inference_requests_total{" + version.formatted(outcome.code()) + "}";
            assertThat(Scrape.of(registry).value(series)).isZero();
        }
    }

    @Test
    void countsEveryReasonOfCapacityFromZero() {
        Map<String, Double> series = Scrape.of(registry).series();

        for (Reason reason : Reason.values()) {
            String name = "inference_rejected_total{reason=\"" + reason.code() + "\"}";
            if (reason.blame() == Blame.CAPACITY) {
                assertThat(series).containsEntry(name, 0.0);
            } else {
                assertThat(series).doesNotContainKey(name);
            }
        }
    }

    @Test
    void countsEveryReasonToRefuseAPictureFromZero() {
        TreeSet<String> reasons = Scrape.of(registry).series().keySet().stream()
                .filter(name -> name.startsWith("image_rejected_total"))
                .map(name -> name.replaceFirst(".*reason=\"([^\"]+)\".*", "$1"))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(reasons)
                .containsExactly(
                        "deadline-exceeded",
                        "image-corrupt",
                        "image-dimensions-exceeded",
                        "image-missing",
                        "image-too-large",
                        "inference-failed",
                        "internal-error",
                        "model-not-ready",
                        "overloaded",
                        "shutting-down",
                        "unsupported-media-type");
    }

    @ParameterizedTest
    @EnumSource
    void timesEveryStageFromZero(Stage stage) {
        String series = "inference_stage_duration_seconds_count{model=\"glyphs\",stage=\"%s\",version=\"3\"}";

        assertThat(Scrape.of(registry).value(series.formatted(stage.code()))).isZero();
    }

    @Test
    void showsTheQueueAndTheWorkers() {
        Scrape scrape = Scrape.of(registry);

        assertThat(scrape.value("inference_queue_depth")).isEqualTo(3);
        assertThat(scrape.value("inference_queue_capacity")).isEqualTo(256);
        assertThat(scrape.value("inference_workers")).isEqualTo(4);
        assertThat(scrape.value("inference_workers_busy")).isEqualTo(2);
    }

    @Test
    void countsWhatIsCancelledAndTheTimeThatItSaves() {
        batches.cancelled(CancelPoint.QUEUED, Duration.ofMillis(1500));
        batches.cancelled(CancelPoint.RUNNING, Duration.ZERO);
        batches.cancelled(CancelPoint.RUNNING, Duration.ZERO);
        batches.expired(Duration.ofMillis(500));
        Scrape scrape = Scrape.of(registry);

        assertThat(scrape.value("inference_cancelled_total{point=\"queued\"}")).isEqualTo(1);
        assertThat(scrape.value("inference_cancelled_total{point=\"running\"}")).isEqualTo(2);
        assertThat(scrape.value("inference_compute_saved_seconds_total")).isEqualTo(2);
    }

    @Test
    void countsSecondTriesAndLostWorkersFromZero() {
        assertThat(Scrape.of(registry).value("inference_workers_replaced_total"))
                .isZero();
        batches.workerReplaced(new OutOfMemoryError());
        batches.ranAlone(true);
        batches.ranAlone(false);
        batches.ranAlone(false);
        Scrape scrape = Scrape.of(registry);

        assertThat(scrape.value("inference_workers_replaced_total")).isEqualTo(1);
        assertThat(scrape.value("inference_alone_runs_total{outcome=\"answered\"}"))
                .isEqualTo(2);
        assertThat(scrape.value("inference_alone_runs_total{outcome=\"failed\"}"))
                .isEqualTo(1);
    }

    @Test
    void showsTheNativeMemoryOfThisProcess() {
        Scrape scrape = Scrape.of(registry);

        assertThat(scrape.value("native_memory_bytes{kind=\"resident\"}")).isGreaterThan(1 << 20);
        assertThat(scrape.value("native_memory_bytes{kind=\"allocated\"}")).isNotNegative();
        assertThat(scrape.value("native_memory_bytes{kind=\"allocated_limit\"}"))
                .isPositive();
        assertThat(scrape.value("native_memory_bytes{kind=\"resident_limit\"}")).isPositive();
    }

    private void answerOnePicture() {
        predictions.requestStarted();
        predictions.imageDecoded("png", 5_000, 64 * 64);
        predictions.imageAnswered(FixedModels.GLYPHS, 0.97f);
        predictions.requestFinished(
                new RequestEnd(FixedModels.GLYPHS, Outcome.SUCCESS, null, Duration.ofMillis(7), 1, 0));
    }
}
