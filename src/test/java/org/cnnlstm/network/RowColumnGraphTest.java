package org.cnnlstm.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Objects;
import org.cnnlstm.model.InputSpec;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class RowColumnGraphTest {

    private static final Topology TINY = Preset.ROW_COLUMN_TINY.topology();

    private Network network;
    private INDArray pictures;

    @BeforeEach
    void create() {
        network = RowColumnGraph.create(TINY, GraphOptions.of(4, 11));
        pictures = Nd4j.rand(DataType.FLOAT, 3, 3, 16, 16);
    }

    @AfterEach
    void close() {
        network.close();
        pictures.close();
    }

    @Test
    void putsOutProbabilities() {
        INDArray outputs = network.graph().outputSingle(pictures);
        assertThat(outputs.shape()).containsExactly(3, 4);
        for (float sum : outputs.sum(1).toFloatVector()) {
            assertThat(sum).isCloseTo(1f, within(1e-5f));
        }
    }

    @Test
    void trainingAndServingComputeTheSame() {
        INDArray served = network.graph().outputSingle(pictures);
        INDArray trained = Objects.requireNonNull(
                network.graph().feedForward(pictures, false).get("output"));
        assertThat(served.toFloatMatrix()).isDeepEqualTo(trained.toFloatMatrix());
    }

    @Test
    void bothLstmsTakeTheHyperbolicTangentAndTheSigmoid() {
        for (String name : List.of("rows", "columns")) {
            LayerVertex vertex = (LayerVertex) Objects.requireNonNull(
                    network.graph().getConfiguration().getVertices().get(name));
            LSTM lstm = (LSTM) ((LastTimeStep) vertex.getLayerConf().getLayer()).getUnderlying();
            assertThat(lstm.getActivationFn()).isInstanceOf(ActivationTanH.class);
            assertThat(lstm.getGateActivationFn()).isInstanceOf(ActivationSigmoid.class);
        }
    }

    @Test
    void theRowLstmReadsRowsAndTheColumnLstmReadsColumns() {
        // Without the last-time-step wrappers, each step's output is to be seen.
        try (Network steps = stepwise(6, 5)) {
            INDArray zero = Nd4j.zeros(1, 30);
            INDArray rowsBefore = steps.graph().output(zero)[0];
            INDArray columnsBefore = steps.graph().output(zero)[1];
            assertThat(rowsBefore.size(2)).isEqualTo(6);
            assertThat(columnsBefore.size(2)).isEqualTo(5);
            for (int row = 0; row < 6; row++) {
                for (int column = 0; column < 5; column++) {
                    INDArray oneHot = Nd4j.zeros(1, 30);
                    oneHot.putScalar(row * 5 + column, 1);
                    INDArray[] outputs = steps.graph().output(oneHot);
                    assertThat(firstChange(rowsBefore, outputs[0])).isEqualTo(row);
                    assertThat(firstChange(columnsBefore, outputs[1])).isEqualTo(column);
                }
            }
        }
    }

    private static Network stepwise(int rows, int columns) {
        ComputationGraphConfiguration configuration = new NeuralNetConfiguration.Builder()
                .seed(3)
                .graphBuilder()
                .addInputs("features")
                .addLayer("rows", lstm(), new GridToSequence(rows, columns, true), "features")
                .addLayer("columns", lstm(), new GridToSequence(rows, columns, false), "features")
                .setOutputs("rows", "columns")
                .setInputTypes(InputType.feedForward((long) rows * columns))
                .validateOutputLayerConfig(false)
                .build();
        ComputationGraph graph = new ComputationGraph(configuration);
        graph.init();
        return new Network(graph);
    }

    private static LSTM lstm() {
        return new LSTM.Builder().nOut(3).activation(Activation.TANH).build();
    }

    /** The first step whose output differs: an LSTM that has not seen the change yet puts out the same bits. */
    private static int firstChange(INDArray before, INDArray after) {
        for (int step = 0; step < before.size(2); step++) {
            for (int unit = 0; unit < before.size(1); unit++) {
                if (before.getFloat(0, unit, step) != after.getFloat(0, unit, step)) {
                    return step;
                }
            }
        }
        return -1;
    }

    @Test
    void aGridThatDoesNotFitIsRefused() {
        assertThatThrownBy(() -> new GridToSequence(6, 5, true).getOutputType(InputType.feedForward(31)))
                .hasMessageContaining("6x5");
        assertThatThrownBy(() -> new GridToSequence(0, 5, true)).hasMessageContaining("0x5");
    }

    @Test
    void jsonKeepsEveryBit() {
        String json = network.graph().getConfiguration().toJson();
        ComputationGraph read = new ComputationGraph(ComputationGraphConfiguration.fromJson(json));
        read.init(network.graph().params(), false);
        assertThat(read.getConfiguration().toJson()).isEqualTo(json);
        assertSameOutputs(read);
    }

    @Test
    void aCloneKeepsEveryBit() {
        ComputationGraph clone = network.graph().clone();
        assertSameOutputs(clone);
        clone.close();
    }

    private void assertSameOutputs(ComputationGraph other) {
        assertThat(other.outputSingle(pictures).toFloatMatrix())
                .isDeepEqualTo(network.graph().outputSingle(pictures).toFloatMatrix());
    }

    @Test
    void oneSeedMakesOneNetwork() {
        try (Network same = RowColumnGraph.create(TINY, GraphOptions.of(4, 11));
                Network other = RowColumnGraph.create(TINY, GraphOptions.of(4, 12))) {
            assertThat(same.graph().params()).isEqualTo(network.graph().params());
            assertThat(other.graph().params()).isNotEqualTo(network.graph().params());
        }
    }

    @Test
    void mergesBothReadings() {
        assertThat(network.graph().getConfiguration().getVertices().get("rows-columns"))
                .isInstanceOf(MergeVertex.class);
        assertThat(network.graph().getConfiguration().getVertexInputs().get("rows-columns"))
                .containsExactly("rows", "columns");
        assertThat(TINY.input()).isEqualTo(InputSpec.picture(16, 16, 3));
    }
}
