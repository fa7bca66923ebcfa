package org.cnnlstm.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.cnnlstm.model.InputSpec;
import org.cnnlstm.model.ModelContent;
import org.cnnlstm.model.Task;
import org.cnnlstm.tensor.Tensor;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What the networks of the family have in common, and what sets two of them apart. */
class FamilyTest {

    @ParameterizedTest
    @EnumSource(
            value = Preset.class,
            names = {"ROW_COLUMN_TINY", "TIME_DISTRIBUTED_TINY", "POSE_TINY"})
    void aFileKeepsEveryBit(Preset preset, @TempDir Path directory) throws IOException {
        Path file = directory.resolve("model.zip");
        try (Network network = network(preset)) {
            ModelZipWriter.write(file, network);
            try (Network read = new ModelZipReader().read(ModelContent.of(file))) {
                Tensor inputs = inputs(preset.topology().input(), 3);
                assertThat(answers(read.graph(), inputs)).containsExactly(answers(network.graph(), inputs));
                assertThat(NetworkShape.of(read, "the file")
                                .outputs(preset.topology().input()))
                        .isEqualTo(preset.topology().head().size(4));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Preset.class,
            names = {"ROW_COLUMN_TINY", "TIME_DISTRIBUTED_TINY", "POSE_TINY"})
    void trainingAndServingComputeTheSame(Preset preset) {
        try (Network network = network(preset);
                INDArray input = GraphArrays.input(inputs(preset.topology().input(), 3))) {
            INDArray[] served = network.graph().output(input);
            Map<String, INDArray> trained = network.graph().feedForward(input, false);
            for (int i = 0; i < served.length; i++) {
                String output =
                        network.graph().getConfiguration().getNetworkOutputs().get(i);
                assertThat(served[i].toFloatMatrix())
                        .isDeepEqualTo(
                                Objects.requireNonNull(trained.get(output)).toFloatMatrix());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Preset.class,
            names = {"ROW_COLUMN_TINY", "TIME_DISTRIBUTED_TINY", "POSE_TINY", "TIME_DISTRIBUTED_SMALL", "POSE_SMALL"})
    void theSummaryCountsTheParametersThatTheGraphHas(Preset preset) {
        try (Network network = network(preset)) {
            assertThat(NetworkSummary.of(preset, 4).parameters()).isEqualTo(network.parameterCount());
        }
    }

    @Test
    void everyFrameCostsWhatAPictureCosts() {
        NetworkSummary.Row picture = row(Preset.ROW_COLUMN_TINY, "block1_conv1");
        NetworkSummary.Row frames = row(Preset.TIME_DISTRIBUTED_TINY, "block1_conv1");

        assertThat(frames.multiplyAdds()).isEqualTo(4 * picture.multiplyAdds());
        // 4 gates, 8 units, 7x7x4 features and the 8 of the step before, 4 steps
        assertThat(row(Preset.TIME_DISTRIBUTED_TINY, "frames").multiplyAdds()).isEqualTo(4 * 4 * 8 * (196 + 8));
    }

    private static NetworkSummary.Row row(Preset preset, String name) {
        return NetworkSummary.of(preset, 4).rows().stream()
                .filter(row -> row.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void eachHasItsTask() {
        assertThat(Preset.ROW_COLUMN.topology().task()).isEqualTo(Task.CLASSIFICATION);
        assertThat(Preset.TIME_DISTRIBUTED.topology().task()).isEqualTo(Task.SEQUENCE_CLASSIFICATION);
        assertThat(Preset.POSE.topology().task()).isEqualTo(Task.POSE);
    }

    @Test
    void framesInAnotherOrderAreAnotherInput() {
        try (Network network = network(Preset.TIME_DISTRIBUTED_TINY)) {
            Tensor forwards = inputs(Preset.TIME_DISTRIBUTED_TINY.topology().input(), 1);
            Tensor one = forwards.slice(0);
            Tensor backwards = Tensor.stack(
                    List.of(Tensor.stack(List.of(one.slice(3), one.slice(2), one.slice(1), one.slice(0)))));

            assertThat(answers(network.graph(), backwards)).isNotEqualTo(answers(network.graph(), forwards));
        }
    }

    /** Bit by bit: what the one reads from row 0 on is what the other reads from the last row on of the mirrored grid. */
    @Test
    void backwardsReadsTheMirroredGridForwards() {
        INDArray grid = Nd4j.rand(2, 6, 5);
        INDArray upsideDown = grid.dup();
        for (int row = 0; row < 6; row++) {
            for (int column = 0; column < 5; column++) {
                for (int i = 0; i < 2; i++) {
                    upsideDown.putScalar(i, row, column, grid.getFloat(i, 5 - row, column));
                }
            }
        }
        LayerWorkspaceMgr workspaces = LayerWorkspaceMgr.noWorkspaces();

        INDArray up = Walk.UP.over(6, 5).preProcess(grid.reshape('c', 2, 30), 2, workspaces);
        INDArray down = Walk.DOWN.over(6, 5).preProcess(upsideDown.reshape('c', 2, 30), 2, workspaces);

        assertThat(up).isEqualTo(down);
        assertThat(up.shape()).containsExactly(2, 5, 6);
    }

    @Test
    void aForwardWalkIsWrittenAsItAlwaysWas() {
        try (Network rowColumn = network(Preset.ROW_COLUMN_TINY);
                Network pose = network(Preset.POSE_TINY)) {
            assertThat(rowColumn.graph().getConfiguration().toJson()).doesNotContain("backwards");
            assertThat(pose.graph().getConfiguration().toJson()).contains("\"backwards\" : true");
        }
    }

    @Test
    void aReadingThatDoesNotFitTheInputIsRefused() {
        Topology picture = Preset.ROW_COLUMN_TINY.topology();
        assertThatThrownBy(() -> picture.readBy(new Reading.Frames(3))).hasMessageContaining("1 frames");
    }

    private static Network network(Preset preset) {
        return RowColumnGraph.create(
                preset.topology(), GraphOptions.of(preset.topology().head().size(4), 11));
    }

    private static Tensor inputs(InputSpec input, int count) {
        int[] shape = new int[input.shape().length + 1];
        shape[0] = count;
        System.arraycopy(input.shape(), 0, shape, 1, input.shape().length);
        float[] values = new float[Arrays.stream(shape).reduce(1, Math::multiplyExact)];
        Random random = new Random(3);
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat() * 2 - 1;
        }
        return Tensor.of(values, shape);
    }

    private static float[] answers(ComputationGraph graph, Tensor inputs) {
        return GraphArrays.sideBySide(graph.output(GraphArrays.input(inputs))).data();
    }
}
