package org.cnnlstm.engine.dl4j;

import java.util.List;
import java.util.Random;
import org.cnnlstm.model.InputSpec;
import org.cnnlstm.model.ModelManifest;
import org.cnnlstm.model.Preprocessing;
import org.cnnlstm.model.Task;
import org.cnnlstm.network.GraphOptions;
import org.cnnlstm.network.Network;
import org.cnnlstm.network.Preset;
import org.cnnlstm.network.RowColumnGraph;
import org.cnnlstm.network.Topology;
import org.cnnlstm.tensor.Tensor;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Small networks with seeded weights, and inputs for them. */
final class GraphExamples {

    static final Topology TOPOLOGY = Preset.ROW_COLUMN_TINY.topology();
    static final int CLASSES = 5;

    private GraphExamples() {}

    /** Convolutions, dense layers, grid, two LSTMs, output. */
    static Network rowColumn() {
        return RowColumnGraph.create(TOPOLOGY, GraphOptions.of(CLASSES, 7));
    }

    /** A convolution and two outputs, of 3 probabilities and of 2 plain numbers. */
    static Network twoHeads() {
        GraphBuilder graph = new NeuralNetConfiguration.Builder()
                .seed(7)
                .graphBuilder()
                .addInputs("picture")
                .addLayer(
                        "convolution",
                        new ConvolutionLayer.Builder(3, 3)
                                .nOut(4)
                                .activation(Activation.RELU)
                                .build(),
                        "picture")
                .addLayer(
                        "dense",
                        new DenseLayer.Builder()
                                .nOut(6)
                                .activation(Activation.RELU)
                                .build(),
                        "convolution")
                .addLayer(
                        "class",
                        new OutputLayer.Builder(LossFunction.MCXENT)
                                .nOut(3)
                                .activation(Activation.SOFTMAX)
                                .build(),
                        "dense")
                .addLayer(
                        "position",
                        new OutputLayer.Builder(LossFunction.MSE)
                                .nOut(2)
                                .activation(Activation.IDENTITY)
                                .build(),
                        "dense")
                .setOutputs("class", "position")
                .setInputTypes(InputType.convolutional(8, 8, 1));
        ComputationGraph made = new ComputationGraph(graph.build());
        made.init();
        return new Network(made);
    }

    static ModelManifest manifest(InputSpec input, int outputs) {
        return new ModelManifest(
                "example",
                1,
                "",
                Task.CLASSIFICATION,
                input,
                Preprocessing.standard(input.channels()),
                List.of(),
                outputs,
                null,
                null,
                null);
    }

    /** The manifest of {@link #rowColumn()}. */
    static ModelManifest rowColumnManifest() {
        return manifest(TOPOLOGY.input(), CLASSES);
    }

    /** Seeded numbers between -1 and 1. */
    static Tensor batch(InputSpec input, int size, long seed) {
        int[] picture = input.shape();
        float[] data = new float[size * picture[0] * picture[1] * picture[2]];
        Random random = new Random(seed);
        for (int i = 0; i < data.length; i++) {
            data[i] = random.nextFloat() * 2 - 1;
        }
        return Tensor.of(data, size, picture[0], picture[1], picture[2]);
    }
}
