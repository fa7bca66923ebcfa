package org.cnnlstm.batching;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DrainEstimateTest {

    private final DrainEstimate estimate = new DrainEstimate(new PoolSettings(2, 8, 256));

    @Test
    void isASecondWhileNothingIsKnown() {
        assertThat(estimate.timeFor(256)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void countsWholeBatchesSharedAmongTheWorkers() {
        estimate.batchTook(Duration.ofSeconds(3));
        assertThat(estimate.timeFor(17)).isEqualTo(Duration.ofSeconds(5)); // 3 batches of 3 s by 2 workers, rounded up
    }

    @Test
    void followsBatchesThatBecomeFaster() {
        estimate.batchTook(Duration.ofSeconds(8));
        Duration before = estimate.timeFor(64);
        for (int i = 0; i < 50; i++) {
            estimate.batchTook(Duration.ofMillis(500));
        }
        assertThat(before).isEqualTo(Duration.ofSeconds(32));
        assertThat(estimate.timeFor(64)).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(3));
    }

    @Test
    void neverSendsAnyoneAwayForMoreThanAMinute() {
        estimate.batchTook(Duration.ofHours(1));
        assertThat(estimate.timeFor(256)).isEqualTo(Duration.ofMinutes(1));
    }
}
