package org.cnnlstm.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.model.InputSpec;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.Activation;

class NetworkShapeTest {

    private static final Network TINY = RowColumnGraph.create(Preset.ROW_COLUMN_TINY.topology(), GraphOptions.of(5, 1));

    @AfterAll
    static void free() {
        TINY.close();
    }

    @Test
    void countsTheOutputs() {
        assertThat(NetworkShape.of(TINY, "the file").outputs(InputSpec.picture(16, 16, 3)))
                .isEqualTo(5);
    }

    @Test
    void refusesPicturesThatDoNotFit() {
        NetworkShape shape = NetworkShape.of(TINY, "the file");
        for (InputSpec wrong : new InputSpec[] {
            InputSpec.picture(20, 16, 3),
            InputSpec.picture(16, 20, 3),
            InputSpec.picture(16, 16, 1),
            InputSpec.picture(1, 1, 3)
        }) {
            assertThatThrownBy(() -> shape.outputs(wrong))
                    .isInstanceOf(ServiceException.class)
                    .hasMessageContainingAll(
                            "the file", wrong.width() + "x" + wrong.height() + " pixels and " + wrong.channels())
                    .extracting(e -> ((ServiceException) e).reason())
                    .isEqualTo(Reason.MODEL_REFUSED);
        }
    }

    @Test
    void leavesTheNetworkAsItWas() {
        String before = TINY.graph().getConfiguration().toJson();

        NetworkShape.of(TINY, "the file").likelyInput();

        assertThat(TINY.graph().getConfiguration().toJson()).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(names = {"ROW_COLUMN_TINY", "ROW_COLUMN_SMALL", "DENSE_SMALL"})
    void findsTheInputThatAPresetWasMadeFor(Preset preset) {
        try (Network network = RowColumnGraph.create(preset.topology(), GraphOptions.of(5, 1))) {
            assertThat(NetworkShape.of(network, "the file").likelyInput())
                    .isEqualTo(preset.topology().input());
        }
    }

    @Test
    void refusesToGuessWhereAnySizeWouldDo() {
        ComputationGraphConfiguration configuration = new NeuralNetConfiguration.Builder()
                .graphBuilder()
                .addInputs("picture")
                .addLayer(
                        "convolution",
                        new ConvolutionLayer.Builder(3, 3).nOut(4).build(),
                        "picture")
                .addLayer("pooling", new GlobalPoolingLayer.Builder().build(), "convolution")
                .addLayer(
                        "output",
                        new OutputLayer.Builder()
                                .nOut(2)
                                .activation(Activation.SOFTMAX)
                                .build(),
                        "pooling")
                .setOutputs("output")
                .setInputTypes(InputType.convolutional(32, 32, 3))
                .build();
        ComputationGraph graph = new ComputationGraph(configuration);
        graph.init();
        try (Network network = new Network(graph)) {
            assertThatThrownBy(() -> NetworkShape.of(network, "the file").likelyInput())
                    .isInstanceOf(ServiceException.class)
                    .hasMessageContaining("manifest.json")
                    .extracting(e -> ((ServiceException) e).reason())
                    .isEqualTo(Reason.MODEL_REFUSED);
        }
    }
}
