package org.cnnlstm.engine.onednn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RangeMethodTest {

    private static final int COUNT = 100_000;

    @Test
    void allOfTheValuesLieBelowTheHundredthPercentile() {
        assertThat(new RangeMethod.Percentile(100).range(evenly())).isCloseTo(10, within(0.01));
    }

    @ParameterizedTest
    @ValueSource(doubles = {10, 50, 99, 99.9})
    void theShareOfTheValuesLiesBelowAPercentile(double percent) {
        assertThat(new RangeMethod.Percentile(percent).range(evenly())).isCloseTo(percent / 10, within(0.02));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, 100.1, Double.NaN})
    void refusesPercentilesThatAreNone(double percent) {
        assertThatThrownBy(() -> new RangeMethod.Percentile(percent)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void entropyKeepsARangeThatIsFilledEvenly() {
        assertThat(new RangeMethod.Entropy().range(evenly())).isCloseTo(10, within(1.0));
    }

    /** A few values far out would cost all others most of their resolution. */
    @Test
    void entropyCutsOffWhatIsRareAndFarOut() {
        MagnitudeHistogram histogram = new MagnitudeHistogram();
        Random random = new Random(2);
        float[] values = new float[COUNT];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        histogram.add(values);
        histogram.add(new float[] {60, -70});

        assertThat(new RangeMethod.Percentile(100).range(histogram)).isGreaterThan(69);
        assertThat(new RangeMethod.Entropy().range(histogram)).isBetween(2.0, 20.0);
    }

    @Test
    void nothingButZerosHasARangeAboveZero() {
        MagnitudeHistogram zeros = new MagnitudeHistogram();
        zeros.add(new float[100]);

        assertThat(new RangeMethod.Entropy().range(zeros)).isPositive();
        assertThat(new RangeMethod.Percentile(99).range(zeros)).isPositive();
    }

    @Test
    void haveNamesThatTellThemApart() {
        assertThat(new RangeMethod.Percentile(99.9).title()).isEqualTo("percentile-99.9");
        assertThat(new RangeMethod.Entropy().title()).isEqualTo("entropy");
    }

    /** Values between 0 and 10, as many of each size. */
    private static MagnitudeHistogram evenly() {
        MagnitudeHistogram histogram = new MagnitudeHistogram();
        float[] values = new float[COUNT];
        for (int i = 0; i < values.length; i++) {
            values[i] = 10f * (i + 0.5f) / COUNT * (i % 2 == 0 ? 1 : -1);
        }
        histogram.add(values);
        return histogram;
    }
}
