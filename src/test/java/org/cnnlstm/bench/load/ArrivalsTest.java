package org.cnnlstm.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArrivalsTest {

    private static final long HOUR = 3_600_000_000_000L;

    @Test
    void sameSeedMakesTheSameMoments() {
        assertThat(new Arrivals(10, HOUR, 7).all()).isEqualTo(new Arrivals(10, HOUR, 7).all());
        assertThat(new Arrivals(10, HOUR, 7).all()).isNotEqualTo(new Arrivals(10, HOUR, 8).all());
    }

    @Test
    void areAscendingAndEndInTime() {
        long[] all = new Arrivals(50, HOUR, 1).all();

        assertThat(all).isSorted();
        assertThat(all[0]).isNotNegative();
        assertThat(all[all.length - 1]).isLessThan(HOUR);
    }

    /** Of a Poisson process, the number in a span has its mean as its variance, and a gap exceeds its mean with 1/e. */
    @Test
    void areAPoissonProcess() {
        long[] all = new Arrivals(20, HOUR, 3).all();
        long[] perSecond = new long[3600];
        Arrays.stream(all).forEach(at -> perSecond[(int) (at / 1_000_000_000L)]++);
        double mean = Arrays.stream(perSecond).average().orElseThrow();
        double variance = Arrays.stream(perSecond)
                .mapToDouble(count -> (count - mean) * (count - mean))
                .average()
                .orElseThrow();
        double longGaps = IntStream.range(1, all.length)
                .mapToDouble(i -> all[i] - all[i - 1] > 50_000_000L ? 1 : 0)
                .average()
                .orElseThrow();

        assertThat(mean).isCloseTo(20, within(0.3));
        assertThat(variance).isCloseTo(20, within(1.5));
        assertThat(longGaps).isCloseTo(Math.exp(-1), within(0.01));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void refuseARateThatIsNone(double rate) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Arrivals(rate, HOUR, 1));
    }
}
