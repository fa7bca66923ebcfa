package org.cnnlstm.training.glyphs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.DoubleSummaryStatistics;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TextureTest {

    @ParameterizedTest
    @EnumSource
    void staysBetweenTheTwoColours(Texture texture) {
        for (int seed = 0; seed < 50; seed++) {
            DoubleSummaryStatistics weights = weights(texture, seed);

            assertThat(weights.getMin()).isGreaterThanOrEqualTo(0);
            assertThat(weights.getMax()).isLessThanOrEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PLAIN")
    void showsBothColours(Texture texture) {
        DoubleSummaryStatistics weights = weights(texture, 5);

        assertThat(weights.getMin()).isLessThan(0.4);
        assertThat(weights.getMax()).isGreaterThan(0.6);
    }

    @Test
    void showsOneColourWhenPlain() {
        assertThat(Texture.PLAIN.weights(4, 3, new SplittableRandom(5))).containsOnly(0f);
    }

    private static DoubleSummaryStatistics weights(Texture texture, int seed) {
        float[] weights = texture.weights(61, 48, new SplittableRandom(seed));
        assertThat(weights).hasSize(61 * 48);
        return IntStream.range(0, weights.length)
                .mapToDouble(pixel -> weights[pixel])
                .summaryStatistics();
    }
}
