package org.cnnlstm.engine.onednn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MagnitudeHistogramTest {

    private final MagnitudeHistogram histogram = new MagnitudeHistogram();

    @Test
    void countsEveryValueWhateverItsSign() {
        histogram.add(new float[] {0, -0.0f, 1, -1, 0.5f});

        assertThat(histogram.total()).isEqualTo(5);
        assertThat(histogram.counts()[0]).isEqualTo(2);
        assertThat(Arrays.stream(histogram.counts()).sum()).isEqualTo(5);
    }

    @Test
    void widensForWhatIsLargerThanEverythingBefore() {
        histogram.add(new float[] {1e-3f, 1e-3f});
        histogram.add(new float[] {1000});

        assertThat(histogram.total()).isEqualTo(3);
        assertThat(Arrays.stream(histogram.counts()).sum()).isEqualTo(3);
        assertThat(histogram.upperEdge(MagnitudeHistogram.BINS - 1)).isBetween(1000.0, 2048.0);
    }

    @Test
    void everyValueLiesInItsBin() {
        Random random = new Random(1);
        float[] values = new float[1000];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) Math.exp(random.nextGaussian() * 3);
        }
        histogram.add(values);

        for (int bin = 0; bin < MagnitudeHistogram.BINS; bin++) {
            double low = bin == 0 ? 0 : histogram.upperEdge(bin - 1);
            double high = histogram.upperEdge(bin);
            int inside = 0;
            for (float value : values) {
                inside += value >= low && value < high ? 1 : 0;
            }
            assertThat(histogram.counts()[bin]).as("from %s to %s", low, high).isEqualTo(inside);
        }
    }

    @Test
    void nothingButZerosHasARangeToo() {
        histogram.add(new float[10]);

        assertThat(histogram.upperEdge(0)).isEqualTo(1);
    }
}
