package org.cnnlstm.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import org.cnnlstm.model.InputSpec;
import org.cnnlstm.tensor.Tensor;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class CutTest {

    private static final Topology TINY = Preset.ROW_COLUMN_TINY.topology();

    @BeforeAll
    static void oneThread() {
        // In networks as small as this several threads do nothing but wait for each other.
        Nd4j.factory().blas().setMaxThreads(1);
        Nd4j.getEnvironment().setMaxMasterThreads(1);
    }

    @ParameterizedTest
    @CsvSource({
        "ROW_COLUMN_TINY, block1_conv1, 3",
        "ROW_COLUMN_TINY, block1_pool, 3",
        "ROW_COLUMN_TINY, dense1, 1",
        "ROW_COLUMN_TINY, grid, 1",
        "ROW_COLUMN_TINY, rows-columns, 1",
        "POSE_TINY, grid, 1",
        "TIME_DISTRIBUTED_TINY, block1_conv1, 4",
        "TIME_DISTRIBUTED_TINY, block1_pool, 4",
        "TIME_DISTRIBUTED_TINY, frames, 1"
    })
    void bothPartsTogetherAnswerAsTheWhole(Preset preset, String layer, int rank) {
        InputSpec input = preset.topology().input();
        try (Network whole = network(preset);
                Cut cut = Cut.behind(layer, whole, input)) {
            Tensor pictures = inputs(input, 3);
            Tensor features = cut.features(pictures);

            assertThat(cut.featureShape()).hasSize(rank);
            assertThat(features.slice(0).shape()).isEqualTo(cut.featureShape());
            try (Network rest = cut.rest()) {
                assertThat(answers(rest.graph(), features))
                        .containsExactly(answers(whole.graph(), pictures), within(1e-6f));
                assertThat(rest.parameterCount()).isLessThan(whole.parameterCount());
            }
        }
    }

    @Test
    void theWholeGetsWhatTheRestHasLearnedAndKeepsWhatIsFrozen() {
        try (Network whole = network(Preset.ROW_COLUMN_TINY);
                Cut cut = Cut.behind("dense1", whole, TINY.input())) {
            Tensor pictures = inputs(TINY.input(), 2);
            Tensor features = cut.features(pictures);
            float[] frozen = whole.graph().getLayer("dense1").params().toFloatVector();
            float[] before = answers(whole.graph(), pictures);
            try (Network rest = cut.rest()) {
                rest.graph().params().muli(1.5);
                cut.join(rest);

                assertThat(answers(whole.graph(), pictures))
                        .isNotEqualTo(before)
                        .containsExactly(answers(rest.graph(), features), within(1e-6f));
            }
            assertThat(whole.graph().getLayer("dense1").params().toFloatVector())
                    .containsExactly(frozen);
            assertThat(cut.frozenLayers()).containsExactly("block1_conv1", "block1_conv2", "dense1");
        }
    }

    @Test
    void theFingerprintIsThatOfTheFrozenPartAlone() {
        try (Network whole = network(Preset.ROW_COLUMN_TINY);
                Network slower = RowColumnGraph.create(TINY, GraphOptions.training(4, 11, 1e-5, 0.1, 0.3));
                Network other = RowColumnGraph.create(TINY, GraphOptions.of(4, 12))) {
            String fingerprint = fingerprint("grid", whole);

            assertThat(fingerprint("grid", slower)).isEqualTo(fingerprint);
            assertThat(fingerprint("grid", other)).isNotEqualTo(fingerprint);
            assertThat(fingerprint("dense1", whole)).isNotEqualTo(fingerprint);
            slower.graph().getLayer("output").params().addi(1);
            assertThat(fingerprint("grid", slower)).isEqualTo(fingerprint);
            slower.graph().getLayer("grid").params().addi(1e-3);
            assertThat(fingerprint("grid", slower)).isNotEqualTo(fingerprint);
        }
    }

    private static String fingerprint(String layer, Network network) {
        try (Cut cut = Cut.behind(layer, network, TINY.input())) {
            return cut.fingerprint();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "block7_pool | there is no layer 'block7_pool' to freeze up to; there are block1_conv1, block1_conv2",
                "rows | as 'columns' reads 'grid' past it",
                "output | everything is frozen that leads to an output"
            })
    void refusesWhereItCannotBeCut(String layer, String reason) {
        try (Network whole = network(Preset.ROW_COLUMN_TINY)) {
            assertThatThrownBy(() -> Cut.behind(layer, whole, TINY.input())).hasMessageContaining(reason);
        }
    }

    private static Network network(Preset preset) {
        return RowColumnGraph.create(preset.topology(), GraphOptions.of(4, 11));
    }

    private static Tensor inputs(InputSpec input, int count) {
        int[] shape = IntStream.concat(IntStream.of(count), IntStream.of(input.shape()))
                .toArray();
        Random random = new Random(3);
        float[] values = new float[IntStream.of(shape).reduce(1, Math::multiplyExact)];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat() * 2 - 1;
        }
        return Tensor.of(values, shape);
    }

    private static float[] answers(ComputationGraph graph, Tensor inputs) {
        try (INDArray input = GraphArrays.input(inputs)) {
            return GraphArrays.sideBySide(graph.output(input)).data();
        }
    }
}
