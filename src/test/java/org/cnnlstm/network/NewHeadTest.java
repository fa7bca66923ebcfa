package org.cnnlstm.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Objects;
import org.cnnlstm.model.InputSpec;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;

class NewHeadTest {

    private static final Topology TINY = Preset.ROW_COLUMN_TINY.topology();
    private static final InputSpec SMALL = InputSpec.picture(6, 6, 1);

    @Test
    void keepsAllBelowTheLastDenseLayer() {
        try (Network trained = RowColumnGraph.create(TINY, GraphOptions.of(4, 1));
                Network network = NewHead.on(trained, TINY.input(), new Head.Classes(), GraphOptions.of(9, 2))) {
            List<String> taken = LayerWeights.take(trained, network);

            assertThat(taken)
                    .containsExactlyInAnyOrder("block1_conv1", "block1_conv2", "dense1", "grid", "rows", "columns");
            for (String layer : taken) {
                assertThat(network.graph().getLayer(layer).params().toFloatVector())
                        .as(layer)
                        .containsExactly(
                                trained.graph().getLayer(layer).params().toFloatVector());
            }
            assertThat(NetworkShape.of(network, "it").outputs(TINY.input())).isEqualTo(9);
        }
    }

    @Test
    void isTheNetworkThatThePresetWouldBe() {
        GraphOptions options = GraphOptions.training(9, 2, 0.003, 0, 0.25);
        try (Network trained = RowColumnGraph.create(TINY, GraphOptions.of(4, 1));
                Network network = NewHead.on(trained, TINY.input(), new Head.Classes(), options);
                Network fresh = RowColumnGraph.create(TINY, options)) {
            for (String name : LayerWeights.namesOfLayers(fresh.graph())) {
                assertThat(network.graph().getConfiguration().getVertices().get(name))
                        .as(name)
                        .isEqualTo(
                                fresh.graph().getConfiguration().getVertices().get(name));
            }
        }
    }

    @Test
    void putsAPoseWhereClassesWere() {
        try (Network trained = RowColumnGraph.create(TINY, GraphOptions.of(4, 1));
                Network network = NewHead.on(trained, TINY.input(), new Head.Pose(2), GraphOptions.of(7, 2))) {
            assertThat(network.graph().getConfiguration().getNetworkOutputs())
                    .containsExactly("position", "orientation");
            assertThat(NetworkShape.of(network, "it").outputs(TINY.input())).isEqualTo(7);
        }
    }

    /** As Keras has it: a dense layer, and its softmax as a layer of its own. */
    @Test
    void replacesADenseLayerWithTheActivationBehindIt() {
        ComputationGraph graph = new ComputationGraph(small().addLayer(
                        "logits",
                        new DenseLayer.Builder()
                                .nOut(5)
                                .activation(Activation.IDENTITY)
                                .build(),
                        "conv")
                .addLayer("softmax", new ActivationLayer(Activation.SOFTMAX), "logits")
                .setOutputs("softmax")
                .build());
        graph.init();
        try (Network trained = new Network(graph);
                Network network = NewHead.on(trained, SMALL, new Head.Classes(), GraphOptions.of(3, 2))) {
            assertThat(network.graph().getConfiguration().getVertices().keySet())
                    .containsExactlyInAnyOrder("conv", "output");
            assertThat(NetworkShape.of(network, "it").outputs(SMALL)).isEqualTo(3);
        }
    }

    @Test
    void comesBehindATrunkThatEndsWithoutDenseLayers() {
        ComputationGraph graph = new ComputationGraph(small().setOutputs("conv").build());
        graph.init();
        try (Network trained = new Network(graph);
                Network network = NewHead.on(trained, SMALL, new Head.Classes(), GraphOptions.of(3, 2))) {
            assertThat(NetworkShape.of(network, "it").outputs(SMALL)).isEqualTo(3);
            assertThat(LayerWeights.take(trained, network)).containsExactly("conv");
        }
    }

    @Test
    void everyLayerLearnsAsTheOptionsSay() {
        ComputationGraph graph = new ComputationGraph(small().setOutputs("conv").build());
        graph.init();
        try (Network trained = new Network(graph);
                Network network =
                        NewHead.on(trained, SMALL, new Head.Classes(), GraphOptions.training(3, 2, 0.0625, 0.5, 0))) {
            LayerVertex conv = (LayerVertex) Objects.requireNonNull(
                    network.graph().getConfiguration().getVertices().get("conv"));
            BaseLayer layer = (BaseLayer) conv.getLayerConf().getLayer();

            assertThat(layer.getIUpdater()).isEqualTo(new Adam(0.0625));
            assertThat(layer.getRegularization()).hasSize(1);
        }
    }

    @Test
    void takesNothingFromLayersThatComputeSomethingElse() {
        try (Network trained = RowColumnGraph.create(TINY, GraphOptions.of(4, 1));
                Network larger = RowColumnGraph.create(Preset.ROW_COLUMN_SMALL.topology(), GraphOptions.of(4, 1))) {
            assertThat(LayerWeights.take(trained, larger)).isEmpty();
        }
    }

    @Test
    void takesTheConvolutionsOfPicturesForEveryFrame() {
        try (Network trained = RowColumnGraph.create(TINY, GraphOptions.of(4, 1));
                Network frames =
                        RowColumnGraph.create(Preset.TIME_DISTRIBUTED_TINY.topology(), GraphOptions.of(4, 2))) {
            assertThat(LayerWeights.take(trained, frames)).containsExactly("block1_conv1", "block1_conv2");
        }
    }

    @Test
    void refusesOutputsThatReadDifferentLayers() {
        ComputationGraph graph = new ComputationGraph(
                small().addLayer("one", new DenseLayer.Builder().nOut(5).build(), "conv")
                        .addLayer("other", new DenseLayer.Builder().nOut(5).build(), "conv")
                        .addLayer("answer", new DenseLayer.Builder().nOut(5).build(), "other")
                        .setOutputs("one", "answer")
                        .build());
        graph.init();
        try (Network trained = new Network(graph)) {
            assertThatThrownBy(() -> NewHead.on(trained, SMALL, new Head.Classes(), GraphOptions.of(3, 2)))
                    .hasMessageContaining("outputs read different layers");
        }
    }

    private static GraphBuilder small() {
        return new NeuralNetConfiguration.Builder()
                .seed(1)
                .graphBuilder()
                .addInputs("picture")
                .addLayer("conv", new ConvolutionLayer.Builder(3, 3).nOut(2).build(), "picture")
                .setInputTypes(InputType.convolutional(6, 6, 1));
    }
}
