package org.cnnlstm.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.cnnlstm.model.InputSpec;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Backpropagation against differences of the loss, in double precision, through trunk, grid and both LSTMs. */
class GradientTest {

    private static final double STEP = 1e-6;
    private static final double LARGEST_RELATIVE_ERROR = 1e-5;
    private static final double NEGLIGIBLE = 1e-8;

    @BeforeEach
    void doublePrecision() {
        Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE);
    }

    @AfterEach
    void singlePrecision() {
        Nd4j.setDefaultDataTypes(DataType.FLOAT, DataType.FLOAT);
    }

    @Test
    void flowsThroughRowsAndColumns() {
        Topology topology = new Topology(
                InputSpec.picture(6, 6, 1),
                List.of(new ConvolutionBlock(2, 1, ConvolutionBlock.Padding.FIRST_SAME)),
                new Reading.Grid(7, 4, 3, Reading.Grid.ROWS_AND_COLUMNS, 3),
                new Head.Classes());
        try (Network network = RowColumnGraph.create(topology, new GraphOptions(3, 5, 0.1, 0, 0, DataType.DOUBLE))) {
            ComputationGraph graph = network.graph();
            INDArray inputs = Nd4j.rand(DataType.DOUBLE, 2, 1, 6, 6).muli(2).subi(1);
            INDArray labels = Nd4j.create(new double[][] {{1, 0, 0}, {0, 0, 1}});
            assertGradients(graph, inputs, labels);
        }
    }

    @Test
    void flowsThroughEveryFrame() {
        Topology topology = new Topology(
                new InputSpec(6, 6, 1, 3),
                List.of(new ConvolutionBlock(2, 1, ConvolutionBlock.Padding.FIRST_SAME)),
                new Reading.Frames(3),
                new Head.Classes());
        try (Network network = RowColumnGraph.create(topology, new GraphOptions(3, 5, 0.1, 0, 0, DataType.DOUBLE))) {
            INDArray inputs = Nd4j.rand(DataType.DOUBLE, 2, 36, 3).muli(2).subi(1);
            INDArray labels = Nd4j.create(new double[][] {{1, 0, 0}, {0, 0, 1}});
            assertGradients(network.graph(), inputs, labels);
        }
    }

    @Test
    void flowsThroughFourDirectionsFromBothPartsOfAPose() {
        Topology topology = new Topology(
                InputSpec.picture(6, 6, 1),
                List.of(new ConvolutionBlock(2, 1, ConvolutionBlock.Padding.FIRST_SAME)),
                new Reading.Grid(7, 4, 3, Reading.Grid.FOUR_DIRECTIONS, 3),
                new Head.Pose(2.5));
        try (Network network = RowColumnGraph.create(topology, new GraphOptions(7, 5, 0.1, 0, 0, DataType.DOUBLE))) {
            INDArray inputs = Nd4j.rand(DataType.DOUBLE, 2, 1, 6, 6).muli(2).subi(1);
            INDArray positions = Nd4j.create(new double[][] {{0.3, -2, 1}, {4, 0.5, 0}});
            // The second is the first one's turn in the other hemisphere, then some.
            INDArray orientations = Nd4j.create(new double[][] {{0.5, 0.5, -0.5, 0.5}, {-0.1, -0.7, 0.7, -0.1}});
            assertGradients(network.graph(), inputs, positions, orientations);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void flowsThroughGatedRecurrentUnits(boolean resetAfter) {
        ComputationGraph graph = new ComputationGraph(new NeuralNetConfiguration.Builder()
                .seed(3)
                .dataType(DataType.DOUBLE)
                .weightInit(WeightInit.XAVIER)
                .biasInit(0.1)
                .graphBuilder()
                .addInputs("in")
                .addLayer("below", gru(4, resetAfter).nIn(3).build(), "in")
                .addLayer("both", new Bidirectional(gru(3, resetAfter).nIn(4).build()), "below")
                .addLayer("last", new LastTimeStep(gru(4, resetAfter).nIn(6).build()), "both")
                .addLayer(
                        "out",
                        new OutputLayer.Builder(LossFunction.MCXENT)
                                .nIn(4)
                                .nOut(3)
                                .activation(Activation.SOFTMAX)
                                .build(),
                        "last")
                .setOutputs("out")
                .build());
        graph.init();
        try (Network network = new Network(graph)) {
            INDArray inputs = Nd4j.rand(DataType.DOUBLE, 2, 3, 5).muli(2).subi(1);
            INDArray labels = Nd4j.create(new double[][] {{1, 0, 0}, {0, 0, 1}});
            assertGradients(network.graph(), inputs, labels);
        }
    }

    private static Gru.Builder gru(int units, boolean resetAfter) {
        return new Gru.Builder().nOut(units).resetAfter(resetAfter);
    }

    private static void assertGradients(ComputationGraph graph, INDArray inputs, INDArray... labels) {
        MultiDataSet data = new MultiDataSet(new INDArray[] {inputs}, labels);
        graph.setInputs(inputs);
        graph.setLabels(labels);
        graph.computeGradientAndScore();
        // DL4J sums over the batch here and divides when it updates.
        double[] analytic =
                graph.gradient().gradient().div(inputs.size(0)).data().asDouble();
        INDArray parameters = graph.params();
        int checked = 0;
        for (int i : new Random(1).ints(400, 0, analytic.length).distinct().toArray()) {
            double value = parameters.getDouble(i);
            double above = lossAt(graph, data, parameters, i, value + STEP);
            double below = lossAt(graph, data, parameters, i, value - STEP);
            parameters.putScalar(i, value);
            double numeric = (above - below) / (2 * STEP);
            double difference = Math.abs(numeric - analytic[i]);
            if (difference > NEGLIGIBLE) {
                assertThat(difference / (Math.abs(numeric) + Math.abs(analytic[i])))
                        .as("parameter %d: %s by differences, %s by backpropagation", i, numeric, analytic[i])
                        .isLessThan(LARGEST_RELATIVE_ERROR);
            }
            checked += numeric != 0 ? 1 : 0;
        }
        assertThat(checked).as("parameters that matter").isGreaterThan(100);
    }

    private static double lossAt(
            ComputationGraph graph, MultiDataSet data, INDArray parameters, int index, double value) {
        parameters.putScalar(index, value);
        return graph.score(data, false);
    }

    @Test
    void theGridsBackwardPassUndoesItsForwardPass() {
        LayerWorkspaceMgr workspaces = LayerWorkspaceMgr.noWorkspaces();
        INDArray features = Nd4j.rand(DataType.DOUBLE, 2, 30);
        for (Walk walk : Walk.values()) {
            GridToSequence grid = walk.over(6, 5);
            INDArray sequence = grid.preProcess(features.dup(), 2, workspaces);
            assertThat(grid.backprop(sequence, 2, workspaces)).isEqualTo(features);
        }
    }
}
