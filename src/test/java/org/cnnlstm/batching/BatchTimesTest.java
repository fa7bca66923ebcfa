package org.cnnlstm.batching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BatchTimesTest {

    private final BatchTimes times = times(Map.of(2, 40, 4, 60));

    @Test
    void areAsMeasuredAtThePoints() {
        assertThat(times.of(2)).isEqualTo(Duration.ofMillis(40));
        assertThat(times.nanos(4)).isEqualTo(60_000_000);
        assertThat(times.points()).isEqualTo(Map.of(2, Duration.ofMillis(40), 4, Duration.ofMillis(60)));
    }

    @Test
    void areStraightBetweenThePointsAndInProportionBeyond() {
        assertThat(times.of(3)).isEqualTo(Duration.ofMillis(50));
        assertThat(times.of(8)).isEqualTo(Duration.ofMillis(120));
        assertThat(times.of(1)).isEqualTo(Duration.ofMillis(20));
    }

    @Test
    void takeTheBestBatchesForWhatWaits() {
        BatchTimes flat = times(Map.of(1, 10, 8, 16));
        assertThat(flat.nanosInBatches(16, 8)).isEqualTo(Duration.ofMillis(32).toNanos());
        assertThat(flat.nanosInBatches(9, 8)).isEqualTo(Duration.ofMillis(26).toNanos());
        assertThat(flat.bestSize(8)).isEqualTo(8);
        BatchTimes steep = times(Map.of(1, 10, 8, 100));
        assertThat(steep.nanosInBatches(16, 8)).isEqualTo(Duration.ofMillis(160).toNanos());
        assertThat(steep.bestSize(8)).isEqualTo(1);
    }

    @Test
    void refuseWhatNothingCanTake() {
        assertThatThrownBy(() -> times(Map.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> times(Map.of(0, 1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> times(Map.of(1, 0))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> times.of(0)).isInstanceOf(IllegalArgumentException.class);
    }

    static BatchTimes times(Map<Integer, Integer> millis) {
        TreeMap<Integer, Duration> points = new TreeMap<>();
        millis.forEach((size, each) -> points.put(size, Duration.ofMillis(each)));
        return BatchTimes.of(points);
    }
}
