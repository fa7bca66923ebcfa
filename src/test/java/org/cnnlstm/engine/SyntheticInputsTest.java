package org.cnnlstm.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.cnnlstm.model.InputSpec;
import org.cnnlstm.model.ModelManifest;
import org.cnnlstm.model.Preprocessing;
import org.cnnlstm.model.Preprocessing.ColourOrder;
import org.cnnlstm.model.Preprocessing.Fit;
import org.cnnlstm.model.Preprocessing.Orientation;
import org.cnnlstm.model.Preprocessing.Resize;
import org.cnnlstm.model.Task;
import org.cnnlstm.tensor.Tensor;
import org.junit.jupiter.api.Test;

class SyntheticInputsTest {

    private static final InputSpec PICTURE = InputSpec.picture(12, 7, 3);

    @Test
    void areTheSameEachTime() {
        ModelManifest manifest = Manifests.of(Task.CLASSIFICATION, PICTURE, 2);

        List<Tensor> first = SyntheticInputs.of(manifest);
        List<Tensor> second = SyntheticInputs.of(manifest);

        assertThat(first).hasSameSizeAs(second);
        for (int i = 0; i < first.size(); i++) {
            assertThat(first.get(i).data()).containsExactly(second.get(i).data());
        }
    }

    @Test
    void areEightThatDiffer() {
        List<Tensor> inputs = SyntheticInputs.of(Manifests.of(Task.CLASSIFICATION, PICTURE, 2));

        assertThat(inputs).hasSize(8);
        assertThat(inputs.stream().map(Tensor::data)).doesNotHaveDuplicates();
        assertThat(inputs.get(0).data()).isNotEqualTo(inputs.get(1).data());
    }

    @Test
    void haveTheShapeThatTheModelTakes() {
        InputSpec frames = new InputSpec(5, 4, 1, 3);

        assertThat(SyntheticInputs.of(Manifests.of(Task.CLASSIFICATION, PICTURE, 2)))
                .allMatch(input -> input.hasShape(3, 7, 12));
        assertThat(SyntheticInputs.of(Manifests.of(Task.SEQUENCE_CLASSIFICATION, frames, 2)))
                .allMatch(input -> input.hasShape(3, 1, 4, 5));
    }

    @Test
    void lieWhereThePreprocessingPutsPixelsChannelByChannel() {
        Preprocessing preprocessing = new Preprocessing(
                "example-v1",
                Orientation.IGNORE,
                "#000000",
                Resize.AREA,
                Fit.SQUASH,
                ColourOrder.RGB,
                1 / 255.0,
                List.of(0.5, 0.4, -3.0),
                List.of(0.5, 2.0, 1.0));

        for (Tensor input : SyntheticInputs.of(Manifests.of(Task.CLASSIFICATION, PICTURE, preprocessing, 2, null))) {
            assertThat(channel(input, 0)).allMatch(value -> value >= -1 && value <= 1);
            assertThat(channel(input, 1)).allMatch(value -> value >= -0.2001 && value <= 0.3001);
            assertThat(channel(input, 2)).allMatch(value -> value >= 3 && value <= 4);
        }
    }

    /** An even picture would tell convolutions apart no better than a black one. */
    @Test
    void areNotEven() {
        for (Tensor input : SyntheticInputs.of(Manifests.of(Task.CLASSIFICATION, PICTURE, 2))) {
            List<Double> values = channel(input, 0);
            assertThat(values.stream().mapToDouble(value -> value).max().orElseThrow()
                            - values.stream().mapToDouble(value -> value).min().orElseThrow())
                    .isGreaterThan(0.5);
        }
    }

    private static List<Double> channel(Tensor input, int channel) {
        int plane = input.extent(1) * input.extent(2);
        return IntStream.range(channel * plane, (channel + 1) * plane)
                .mapToObj(i -> (double) input.data()[i])
                .toList();
    }
}
