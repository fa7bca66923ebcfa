package org.cnnlstm.engine.onednn;

import java.util.List;
import org.cnnlstm.model.InputSpec;
import org.cnnlstm.network.Network;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.nd4j.linalg.ops.transforms.Transforms;

/** Builds a small graph, layer behind layer, with seeded parameters of which none is zero. */
final class Example {

    static final String PICTURE = "picture";

    private static final double SPREAD = 0.3;

    private final InputSpec input;
    private final GraphBuilder graph;
    private String last = PICTURE;
    private int layers;

    Example(InputSpec input) {
        this.input = input;
        this.graph = new NeuralNetConfiguration.Builder()
                .convolutionMode(ConvolutionMode.Truncate)
                .graphBuilder()
                .addInputs(PICTURE);
    }

    InputSpec input() {
        return input;
    }

    /** A layer behind the last one. */
    Example then(Layer layer) {
        return named("layer" + ++layers, layer, last);
    }

    /** A layer behind the last one, and what happens to its input before. */
    Example then(Layer layer, InputPreProcessor preprocessor) {
        String name = "layer" + ++layers;
        graph.addLayer(name, layer, preprocessor, last);
        last = name;
        return this;
    }

    Example named(String name, Layer layer, String of) {
        graph.addLayer(name, layer, of);
        last = name;
        return this;
    }

    Example vertex(String name, GraphVertex vertex, String... of) {
        graph.addVertex(name, vertex, of);
        last = name;
        return this;
    }

    /** A linear output behind the last layer. */
    Example thenOutput(int values) {
        return then(output(values, Activation.IDENTITY));
    }

    /** The graph with the last layer as its output. */
    Network network() {
        return network(last);
    }

    Network network(String... outputs) {
        graph.setOutputs(outputs);
        graph.setInputTypes(inputType());
        ComputationGraph made = new ComputationGraph(graph.build());
        made.init();
        Network network = new Network(made);
        fill(network);
        return network;
    }

    private InputType inputType() {
        int plane = input.height() * input.width();
        return input.frames() == 1
                ? InputType.convolutional(input.height(), input.width(), input.channels())
                : InputType.recurrent((long) input.channels() * plane, input.frames());
    }

    /** Gives a network seeded parameters, among them biases and what normalisations have seen. */
    static Network fill(Network network) {
        ComputationGraph graph = network.graph();
        graph.setParams(Nd4j.randn(Nd4j.getRandomFactory().getNewRandomInstance(11), 1, graph.numParams())
                .muli(SPREAD));
        for (org.deeplearning4j.nn.api.Layer layer : graph.getLayers()) {
            for (String positive : List.of("var", "gamma")) {
                INDArray values = layer.paramTable().get(positive);
                if (values != null) {
                    values.assign(Transforms.abs(values).addi(SPREAD));
                }
            }
        }
        return network;
    }

    static OutputLayer output(int values, Activation activation) {
        LossFunction loss = activation == Activation.SOFTMAX ? LossFunction.MCXENT : LossFunction.MSE;
        return new OutputLayer.Builder(loss).nOut(values).activation(activation).build();
    }

    static DenseLayer dense(int units, Activation activation) {
        return new DenseLayer.Builder().nOut(units).activation(activation).build();
    }

    static LSTM lstm(int units) {
        return new LSTM.Builder()
                .nOut(units)
                .activation(Activation.TANH)
                .gateActivationFunction(Activation.SIGMOID)
                // Wrapped twice, it would not be told the graph's own.
                .weightInit(WeightInit.XAVIER)
                .build();
    }
}
