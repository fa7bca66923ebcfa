package org.cnnlstm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.cnnlstm.batching.BatchTimes;
import org.junit.jupiter.api.Test;

class LargestRequestTest {

    private static final BatchTimes TIMES =
            BatchTimes.of(new TreeMap<>(Map.of(1, Duration.ofMillis(100), 8, Duration.ofMillis(800))));

    @Test
    void takesAsLongAsItsBatchesTogether() {
        assertThat(new LargestRequest(16, 8, 1).takes(TIMES)).isEqualTo(Duration.ofMillis(1600));
        assertThat(new LargestRequest(17, 8, 1).takes(TIMES)).isEqualTo(Duration.ofMillis(1700));
        assertThat(new LargestRequest(3, 8, 1).takes(TIMES)).isEqualTo(Duration.ofMillis(300));
    }

    @Test
    void isSharedByTheWorkers() {
        assertThat(new LargestRequest(16, 8, 2).takes(TIMES)).isEqualTo(Duration.ofMillis(800));
        assertThat(new LargestRequest(19, 8, 2).takes(TIMES)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void warnsOnlyIfItCannotBeAnsweredInTime() {
        LargestRequest largest = new LargestRequest(16, 8, 1);

        assertThat(largest.warning(TIMES, Duration.ofMillis(1600))).isEmpty();
        assertThat(largest.warning(TIMES, Duration.ofMillis(1599))).hasValueSatisfying(warning -> assertThat(warning)
                .contains("16 inputs", "1600 ms", "1599 ms", "cnnlstm.image.max-images"));
    }
}
