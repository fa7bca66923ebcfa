package org.cnnlstm.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ScrapeTest {

    private static final String TEXT = """
            # HELP inference_rejected_total Requests that found no room
            # TYPE inference_rejected_total counter
            inference_rejected_total{reason="overloaded"} 12.0
            inference_rejected_total{reason="a b} c"} 1.5E3 1700000000000
            inference_queue_depth 3
            inference_stage_duration_seconds_bucket{le="+Inf",stage="trunk"} 7
            jvm_gc_pause_seconds_max NaN
            some_gauge -Inf
            half a line
            """;

    @Test
    void readsEveryKindOfSample() {
        assertThat(Scrape.parse(TEXT).series())
                .containsOnly(
                        Map.entry("inference_rejected_total{reason=\"overloaded\"}", 12.0),
                        Map.entry("inference_rejected_total{reason=\"a b} c\"}", 1500.0),
                        Map.entry("inference_queue_depth", 3.0),
                        Map.entry("inference_stage_duration_seconds_bucket{le=\"+Inf\",stage=\"trunk\"}", 7.0),
                        Map.entry("jvm_gc_pause_seconds_max", Double.NaN),
                        Map.entry("some_gauge", Double.NEGATIVE_INFINITY));
    }

    @Test
    void tellsWhichOfTheServicesCountersHaveGrown() {
        Scrape before = Scrape.parse(TEXT);
        Scrape after = Scrape.parse(TEXT.replace(" 12.0", " 15.0").replace("depth 3", "depth 9")
                + "inference_cancelled_total{point=\"queued\"} 2\n");

        assertThat(after.since(before))
                .containsOnly(
                        Map.entry("inference_rejected_total{reason=\"overloaded\"}", 3.0),
                        Map.entry("inference_cancelled_total{point=\"queued\"}", 2.0));
    }

    @Test
    void tellsTheShareOfWorkThatWasSpared() {
        Map<String, Double> grown = Map.of(
                "inference_cancelled_total{point=\"queued\"}", 70.0,
                "inference_cancelled_total{point=\"admitted\"}", 2.0,
                "inference_cancelled_total{point=\"running\"}", 20.0);

        assertThat(Scrape.neverComputed(grown, 100)).isCloseTo(0.9, within(1e-9));
        assertThat(Scrape.neverComputed(grown, 20)).isNaN();
    }
}
