package org.cnnlstm.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class RearrangementTest {

    private static final LayerWorkspaceMgr WORKSPACES = LayerWorkspaceMgr.noWorkspaces();

    @Test
    void putsChannelsLast() {
        Rearrangement flatten =
                new Rearrangement(new int[] {2, 3, 4}, new int[] {2, 3, 4}, new int[] {1, 2, 0}, new int[] {24});
        INDArray maps = Nd4j.rand(DataType.FLOAT, 5, 2, 3, 4);

        INDArray vector = flatten.preProcess(maps, 5, WORKSPACES);

        assertThat(vector.shape()).containsExactly(5, 24);
        assertThat(vector.getFloat(3, (1 * 4 + 2) * 2 + 1)).isEqualTo(maps.getFloat(3, 1, 1, 2));
    }

    @Test
    void theBackwardPassUndoesTheForwardPass() {
        Rearrangement[] all = {
            new Rearrangement(new int[] {2, 3, 4}, new int[] {2, 3, 4}, new int[] {1, 2, 0}, new int[] {24}),
            new Rearrangement(new int[] {12}, new int[] {3, 4}, new int[] {1, 0}, new int[] {4, 3}),
            new Rearrangement(new int[] {4, 6}, new int[] {2, 2, 6}, new int[] {2, 0, 1}, new int[] {6, 2, 2})
        };
        for (Rearrangement each : all) {
            long[] shape = new long[each.from().length + 1];
            shape[0] = 3;
            for (int i = 0; i < each.from().length; i++) {
                shape[i + 1] = each.from()[i];
            }
            INDArray input = Nd4j.rand(DataType.DOUBLE, shape);
            INDArray output = each.preProcess(input.dup(), 3, WORKSPACES);
            assertThat(each.backprop(output, 3, WORKSPACES)).isEqualTo(input);
            assertThat(each.clone()).isEqualTo(each).hasSameHashCodeAs(each);
        }
    }

    @Test
    void refusesWhatDoesNotFit() {
        assertThatThrownBy(() -> new Rearrangement(new int[] {6}, new int[] {2, 3}, new int[] {0, 0}, new int[] {3, 2}))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Rearrangement(new int[] {6}, new int[] {2, 4}, new int[] {1, 0}, new int[] {3, 2}))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theHardSigmoidsGradientIsItsSlope() {
        HardSigmoidSixth activation = new HardSigmoidSixth();
        double[] points = {-4, -2.9, -0.5, 0, 1, 2.9, 4};
        double step = 1e-6;
        for (double point : points) {
            double above = value(activation, point + step);
            double below = value(activation, point - step);
            INDArray slope = activation
                    .backprop(row(point), Nd4j.ones(DataType.DOUBLE, 1, 1))
                    .getFirst();
            assertThat(slope.getDouble(0)).isCloseTo((above - below) / (2 * step), within(1e-6));
            assertThat(value(activation, point)).isCloseTo(Math.max(0, Math.min(1, point / 6 + 0.5)), within(1e-7));
        }
    }

    private static double value(HardSigmoidSixth activation, double point) {
        return activation.getActivation(row(point), false).getDouble(0);
    }

    private static INDArray row(double value) {
        return Nd4j.create(new double[][] {{value}});
    }
}
