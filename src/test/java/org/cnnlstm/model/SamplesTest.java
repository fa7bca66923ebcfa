package org.cnnlstm.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.cnnlstm.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SamplesTest {

    @Test
    void takesPicturesAndSequences() {
        assertThat(new Samples(zeros(2, 3, 4, 5), zeros(2, 7)).inputs().extent(0))
                .isEqualTo(2);
        assertThat(new Samples(zeros(1, 6, 3, 4, 5), zeros(1, 7)).inputs().rank())
                .isEqualTo(5);
    }

    @Test
    void refusesOtherShapes() {
        assertThatThrownBy(() -> new Samples(zeros(2, 3, 4), zeros(2, 7)))
                .hasMessage("sample inputs are a Tensor[2, 3, 4], neither [m, c, h, w] nor [m, t, c, h, w]");
        assertThatThrownBy(() -> new Samples(zeros(2, 1, 1, 3, 4, 5), zeros(2, 7)))
                .hasMessageContaining("neither [m, c, h, w]");
        assertThatThrownBy(() -> new Samples(zeros(2, 3, 4, 5), zeros(2, 7, 1)))
                .hasMessage("sample outputs are a Tensor[2, 7, 1], not [m, k]");
    }

    @Test
    void refusesInputsWithoutOutputs() {
        assertThatThrownBy(() -> new Samples(zeros(3, 3, 4, 5), zeros(2, 7)))
                .hasMessage("there are 3 sample inputs and 2 outputs, which are not in pairs");
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void refusesWhatIsNoNumber(float value) {
        Tensor odd = Tensor.of(new float[] {0, 1, value, 3}, 1, 4);
        Tensor oddPicture = Tensor.of(odd.data(), 1, 1, 2, 2);

        assertThatThrownBy(() -> new Samples(zeros(1, 1, 2, 2), odd))
                .hasMessage("value 2 of the sample outputs is " + value);
        assertThatThrownBy(() -> new Samples(oddPicture, zeros(1, 4)))
                .hasMessage("value 2 of the sample inputs is " + value);
    }

    private static Tensor zeros(int... shape) {
        int size = 1;
        for (int extent : shape) {
            size *= extent;
        }
        return Tensor.of(new float[size], shape);
    }
}
