package org.cnnlstm.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.model.ModelId;
import org.cnnlstm.prediction.AbandonPoint;
import org.cnnlstm.prediction.Outcome;
import org.cnnlstm.prediction.PredictionObserver.RequestEnd;
import org.cnnlstm.prediction.Stage;
import org.cnnlstm.prediction.StageRun;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PredictionMetersTest {

    private static final ModelId GLYPHS = FixedModels.GLYPHS;

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final PredictionMeters meters =
            new PredictionMeters(registry, new ConfidenceHistogram(registry.getPrometheusRegistry()));

    @Test
    void countsRequestsBetweenStartAndEndAsInFlight() {
        meters.requestStarted();
        meters.requestStarted();
        assertThat(value("inference_requests_in_flight")).isEqualTo(2);

        finish(GLYPHS, Outcome.SUCCESS, null, 1, 0);
        assertThat(value("inference_requests_in_flight")).isEqualTo(1);
    }

    @Test
    void countsTheRequestAndItsPicturesUnderTheVersionThatAnswered() {
        meters.requestStarted();
        finish(GLYPHS, Outcome.PARTIAL, null, 2, 1);

        assertThat(value("inference_requests_total{model=\"glyphs\",outcome=\"partial\",version=\"3\"}"))
                .isEqualTo(1);
        assertThat(value("inference_images_total{model=\"glyphs\",outcome=\"answered\",version=\"3\"}"))
                .isEqualTo(2);
        assertThat(value("inference_images_total{model=\"glyphs\",outcome=\"refused\",version=\"3\"}"))
                .isEqualTo(1);
    }

    @Test
    void countsARequestThatReachedNoModelAsUnknown() {
        meters.requestStarted();
        finish(null, Outcome.CLIENT_ERROR, Reason.MODEL_NOT_FOUND, 0, 0);

        assertThat(value("inference_requests_total{model=\"unknown\",outcome=\"client_error\",version=\"unknown\"}"))
                .isEqualTo(1);
    }

    @Test
    void timesOnlyRequestsThatGotAnAnswer() {
        meters.startAtZero(GLYPHS);
        meters.requestStarted();
        finish(GLYPHS, Outcome.EXPIRED, Reason.DEADLINE_EXCEEDED, 0, 1);
        String count = "inference_request_duration_seconds_count{model=\"glyphs\",version=\"3\"}";
        assertThat(value(count)).isZero();

        meters.requestStarted();
        finish(GLYPHS, Outcome.SUCCESS, null, 1, 0);
        assertThat(value(count)).isEqualTo(1);
        assertThat(value("inference_request_duration_seconds_sum{model=\"glyphs\",version=\"3\"}"))
                .isEqualTo(0.5);
    }

    @Test
    void putsARequestOfJustTheObjectiveIntoTheBucketOfTheObjective() {
        meters.requestStarted();
        finish(GLYPHS, Outcome.SUCCESS, null, 1, 0);

        assertThat(value("inference_request_duration_seconds_bucket{model=\"glyphs\",version=\"3\",le=\"0.5\"}"))
                .isEqualTo(1);
        assertThat(value("inference_request_duration_seconds_bucket{model=\"glyphs\",version=\"3\",le=\"0.3\"}"))
                .isZero();
    }

    @Test
    void countsAsRejectedWhatFoundNoRoomAndNothingElse() {
        meters.requestStarted();
        finish(GLYPHS, Outcome.REJECTED, Reason.OVERLOADED, 0, 0);
        meters.requestStarted();
        finish(GLYPHS, Outcome.CLIENT_ERROR, Reason.IMAGE_CORRUPT, 0, 1);

        assertThat(value("inference_rejected_total{reason=\"overloaded\"}")).isEqualTo(1);
        assertThat(Scrape.of(registry).series())
                .doesNotContainKey("inference_rejected_total{reason=\"image-corrupt\"}");
    }

    @Test
    void countsRefusedPicturesByReason() {
        meters.imageRefused(Reason.IMAGE_CORRUPT);

        assertThat(value("image_rejected_total{reason=\"image-corrupt\"}")).isEqualTo(1);
        assertThat(value("image_rejected_total{reason=\"image-missing\"}")).isZero();
    }

    @Test
    void countsWhatIsGivenUpWhenClientsLeave() {
        meters.abandoned(AbandonPoint.DECODE, 3);

        assertThat(value("inference_cancelled_total{point=\"decode\"}")).isEqualTo(3);
        assertThat(value("inference_cancelled_total{point=\"upload\"}")).isZero();
    }

    @Test
    void timesStages() {
        meters.stageFinished(GLYPHS, new StageRun(Stage.TRUNK, 0, 300_000_000, Duration.ofMillis(250)));

        assertThat(value("inference_stage_duration_seconds_sum{model=\"glyphs\",stage=\"trunk\",version=\"3\"}"))
                .isEqualTo(0.25);
    }

    @Test
    void measuresPicturesByFormat() {
        meters.imageDecoded("jpeg", 20_000, 640 * 480);

        assertThat(value("image_input_bytes_sum{format=\"jpeg\"}")).isEqualTo(20_000);
        assertThat(value("image_input_pixels_sum{format=\"jpeg\"}")).isEqualTo(640 * 480);
    }

    @Test
    void measuresConfidence() {
        meters.imageAnswered(GLYPHS, 0.75f);

        assertThat(value("inference_prediction_confidence_bucket{model=\"glyphs\",version=\"3\",le=\"0.7\"}"))
                .isZero();
        assertThat(value("inference_prediction_confidence_bucket{model=\"glyphs\",version=\"3\",le=\"0.8\"}"))
                .isEqualTo(1);
    }

    private void finish(@Nullable ModelId model, Outcome outcome, @Nullable Reason reason, int answered, int refused) {
        meters.requestFinished(new RequestEnd(model, outcome, reason, Duration.ofMillis(500), answered, refused));
    }

    private double value(String series) {
        return Scrape.of(registry).value(series);
    }
}
