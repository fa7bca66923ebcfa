package org.cnnlstm.network;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * Builds row-column networks. Both LSTMs stay in DL4J's default order, and {@link GridToSequence} alone transposes: a graph
 * with two orders in it fails in {@code output()}, or reads the same axis twice without a word. Every activation is named,
 * since an LSTM that is given none takes the sigmoid for its cell.
 */
public final class RowColumnGraph {

    private static final String PICTURE = "picture";

    private RowColumnGraph() {}

    /**
     * Makes a network with fresh weights.
     *
     * @return the network; the caller closes it
     */
    public static Network create(Topology topology, GraphOptions options) {
        ComputationGraph graph = new ComputationGraph(configuration(topology, options));
        graph.init();
        return new Network(graph);
    }

    /** The configuration alone, without a single parameter allocated. */
    public static ComputationGraphConfiguration configuration(Topology topology, GraphOptions options) {
        NeuralNetConfiguration.Builder defaults = new NeuralNetConfiguration.Builder()
                .seed(options.seed())
                .dataType(options.dataType())
                .updater(new Adam(options.learningRate()))
                .weightInit(WeightInit.XAVIER);
        if (options.weightDecay() > 0) {
            defaults.weightDecay(options.weightDecay(), true);
        }
        GraphBuilder graph = defaults.graphBuilder().addInputs(PICTURE);
        String features = trunk(graph, topology);
        features = dense(graph, "dense1", features, topology.denseUnits(), options.dropout());
        features = dense(graph, "grid", features, topology.gridFeatures(), options.dropout());
        String read =
                switch (topology.reading()) {
                    case ROWS_AND_COLUMNS -> rowsAndColumns(graph, topology, features);
                    case DENSE -> dense(graph, "reading", features, topology.equalDenseUnits(options.outputs()), 0);
                };
        graph.addLayer("output", output(options.outputs()), read).setOutputs("output");
        graph.setInputTypes(InputType.convolutional(
                topology.input().height(),
                topology.input().width(),
                topology.input().channels()));
        return graph.build();
    }

    private static String trunk(GraphBuilder graph, Topology topology) {
        String last = PICTURE;
        for (int block = 0; block < topology.blocks().size(); block++) {
            ConvolutionBlock shape = topology.blocks().get(block);
            String name = "block" + (block + 1);
            for (int i = 0; i < shape.convolutions(); i++) {
                ConvolutionMode mode = shape.padding().keepsSize(i) ? ConvolutionMode.Same : ConvolutionMode.Truncate;
                String convolution = name + "_conv" + (i + 1);
                graph.addLayer(
                        convolution,
                        new ConvolutionLayer.Builder(3, 3)
                                .nOut(shape.filters())
                                .convolutionMode(mode)
                                .activation(Activation.RELU)
                                .weightInit(WeightInit.RELU)
                                .build(),
                        last);
                last = convolution;
            }
            graph.addLayer(
                    name + "_pool",
                    new SubsamplingLayer.Builder(PoolingType.MAX)
                            .kernelSize(2, 2)
                            .stride(2, 2)
                            .convolutionMode(ConvolutionMode.Truncate)
                            .build(),
                    last);
            last = name + "_pool";
        }
        return last;
    }

    private static String dense(GraphBuilder graph, String name, String input, int units, double dropout) {
        DenseLayer.Builder layer =
                new DenseLayer.Builder().nOut(units).activation(Activation.RELU).weightInit(WeightInit.RELU);
        if (dropout > 0) {
            // DL4J counts what is kept.
            layer.dropOut(1 - dropout);
        }
        graph.addLayer(name, layer.build(), input);
        return name;
    }

    private static String rowsAndColumns(GraphBuilder graph, Topology topology, String features) {
        int rows = topology.gridRows();
        int columns = topology.gridColumns();
        graph.addLayer("rows", lstm(topology.lstmUnits()), new GridToSequence(rows, columns, true), features);
        graph.addLayer("columns", lstm(topology.lstmUnits()), new GridToSequence(rows, columns, false), features);
        graph.addVertex("rows-columns", new MergeVertex(), "rows", "columns");
        return "rows-columns";
    }

    private static LastTimeStep lstm(int units) {
        return new LastTimeStep(new LSTM.Builder()
                .nOut(units)
                .activation(Activation.TANH)
                .gateActivationFunction(Activation.SIGMOID)
                .forgetGateBiasInit(1.0)
                .build());
    }

    private static OutputLayer output(int classes) {
        return new OutputLayer.Builder(LossFunction.MCXENT)
                .nOut(classes)
                .activation(Activation.SOFTMAX)
                .build();
    }
}
