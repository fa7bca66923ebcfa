package org.cnnlstm.batching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cnnlstm.batching.BatchTimesTest.times;

import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KnownTimesTest {

    private static final long MILLISECOND = 1_000_000;

    private final KnownTimes<String> known = new KnownTimes<>(8);

    @Test
    void knowNothingUntilAnInputAloneAndAFullBatchWereSeen() {
        known.ran("a", 1, 10 * MILLISECOND);
        assertThat(known.of("a")).isNull();
        assertThat(known.shareNanos("a")).isZero();
        known.ran("a", 8, 16 * MILLISECOND);
        assertThat(known.of("a")).isEqualTo(times(Map.of(1, 10, 8, 16)));
        assertThat(known.shareNanos("a")).isEqualTo(2 * MILLISECOND);
        assertThat(known.of("b")).isNull();
    }

    @Test
    void followAMachineThatIsSlowedDown() {
        known.expect("a", times(Map.of(1, 10, 8, 80)));
        for (int i = 0; i < 20; i++) {
            known.ran("a", 8, 240 * MILLISECOND);
        }
        assertThat(nanos("a", 1)).isBetween(25 * MILLISECOND, 30 * MILLISECOND);
        for (int i = 0; i < 60; i++) {
            known.ran("a", 1, 10 * MILLISECOND);
        }
        assertThat(nanos("a", 8)).isBetween(80 * MILLISECOND, 84 * MILLISECOND);
    }

    @Test
    void oneOutlierMovesThemByAnEighthAtMost() {
        known.expect("a", times(Map.of(1, 10)));
        known.ran("a", 1, 10_000 * MILLISECOND);
        assertThat(nanos("a", 1)).isEqualTo(11_250_000);
    }

    @Test
    void forgetAndReplace() {
        known.expect("a", times(Map.of(1, 10)));
        known.ran("a", 1, 20 * MILLISECOND);
        known.expect("a", times(Map.of(1, 30)));
        assertThat(known.of("a")).isEqualTo(times(Map.of(1, 30)));
        known.forget("a");
        assertThat(known.of("a")).isNull();
    }

    @Test
    void callHopelessWhatIsClearlyTooLateButTryItNowAndThen() {
        known.expect("a", times(Map.of(1, 10)));
        assertThat(known.isHopeless("a", 9 * MILLISECOND)).isFalse();
        assertThat(known.isHopeless("b", 0)).isFalse();
        assertThat(IntStream.range(0, 32).filter(i -> !known.isHopeless("a", 7 * MILLISECOND)))
                .containsExactly(15, 31);
    }

    @Test
    void guessTheWorkOfUnknownKeysByTheAverageBatch() {
        known.ran("a", 3, 12 * MILLISECOND);
        assertThat(known.workNanos("b", 9)).isEqualTo(24 * MILLISECOND);
        known.expect("b", times(Map.of(1, 1)));
        assertThat(known.workNanos("b", 9)).isEqualTo(9 * MILLISECOND);
    }

    private long nanos(String key, int size) {
        BatchTimes times = known.of(key);
        assertThat(times).isNotNull();
        return times == null ? 0 : times.nanos(size);
    }
}
