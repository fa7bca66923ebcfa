package org.cnnlstm.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CalibrationTest {

    @Test
    void sortsItsRangesByName() {
        Calibration calibration = new Calibration("max", "glyphs", 1, Map.of("input", 1.0, "dense", 3.5, "lstm", 0.9));

        assertThat(calibration.ranges().keySet()).containsExactly("dense", "input", "lstm");
    }

    @Test
    void isEqualToOneOfTheSameRanges() {
        assertThat(new Calibration("max", "glyphs", 1, Map.of("input", 1.0)))
                .isEqualTo(new Calibration("max", "glyphs", 1, Map.of("input", 1.0)))
                .isNotEqualTo(new Calibration("max", "glyphs", 1, Map.of("input", 2.0)));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void refusesARangeThatNothingCanBeScaledBy(double range) {
        assertThatThrownBy(() -> new Calibration("max", "glyphs", 1, Map.of("input", range)))
                .hasMessage("the range " + range + " of 'input' is not a finite number above 0");
    }

    @Test
    void refusesToHaveSeenNothing() {
        assertThatThrownBy(() -> new Calibration("max", "glyphs", 0, Map.of("input", 1.0)))
                .hasMessageContaining("at least 1 picture, not 0");
        assertThatThrownBy(() -> new Calibration("max", "glyphs", 1, Map.of())).hasMessageContaining("without ranges");
    }
}
