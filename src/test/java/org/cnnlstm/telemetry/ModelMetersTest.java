package org.cnnlstm.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.cnnlstm.lifecycle.ModelState;
import org.junit.jupiter.api.Test;

class ModelMetersTest {

    private static final String INFO = "model_info{engine=\"dl4j\",model=\"glyphs\",precision=\"f32\",sha256=\""
            + FixedModels.SHA256 + "\",version=\"3\"}";
    private static final String SUCCESSES =
            "inference_requests_total{model=\"glyphs\",outcome=\"success\",version=\"3\"}";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final ModelMeters meters = new ModelMeters(
            registry, new PredictionMeters(registry, new ConfidenceHistogram(registry.getPrometheusRegistry())));

    @Test
    void showsOneStateAtATime() {
        meters.stateChanged(FixedModels.glyphs(ModelState.WARMING));
        assertThat(stateOfGlyphs("warming")).isEqualTo(1);
        assertThat(stateOfGlyphs("serving")).isZero();

        meters.stateChanged(FixedModels.glyphs(ModelState.SERVING));
        assertThat(stateOfGlyphs("warming")).isZero();
        assertThat(stateOfGlyphs("serving")).isEqualTo(1);
    }

    @Test
    void startsTheCountersOfAVersionWhenItServes() {
        meters.stateChanged(FixedModels.glyphs(ModelState.LOADING));
        assertThat(Scrape.of(registry).series()).doesNotContainKey(SUCCESSES);

        meters.stateChanged(FixedModels.glyphs(ModelState.SERVING));
        assertThat(Scrape.of(registry).value(SUCCESSES)).isZero();
    }

    @Test
    void tellsWhatAServingVersionIs() {
        meters.stateChanged(FixedModels.glyphs(ModelState.SERVING));

        assertThat(Scrape.of(registry).value(INFO)).isEqualTo(1);
        assertThat(Scrape.of(registry).value("model_load_duration_seconds{model=\"glyphs\",version=\"3\"}"))
                .isEqualTo(1.5);
    }

    @Test
    void takesBackWhatAnUnloadedVersionWas() {
        meters.stateChanged(FixedModels.glyphs(ModelState.SERVING));
        meters.stateChanged(FixedModels.glyphs(ModelState.UNLOADED));

        assertThat(Scrape.of(registry).series()).doesNotContainKey(INFO);
        assertThat(stateOfGlyphs("unloaded")).isEqualTo(1);
    }

    @Test
    void showsAVersionThatFailedBesideOneThatServes() {
        meters.stateChanged(FixedModels.glyphs(ModelState.SERVING));
        meters.stateChanged(FixedModels.broken("the file is truncated"));

        assertThat(Scrape.of(registry).value("model_state{model=\"broken\",state=\"failed\",version=\"1\"}"))
                .isEqualTo(1);
        assertThat(stateOfGlyphs("serving")).isEqualTo(1);
    }

    private double stateOfGlyphs(String state) {
        return Scrape.of(registry).value("model_state{model=\"glyphs\",state=\"" + state + "\",version=\"3\"}");
    }
}
