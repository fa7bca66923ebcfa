package org.cnnlstm.network;

import java.util.ArrayList;
import java.util.List;
import org.cnnlstm.model.InputSpec;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.preprocessor.RnnToCnnPreProcessor;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.Activation;

/**
 * Builds the networks of the family: the row-column network that names it, and whatever else a {@link Topology} puts
 * together. LSTMs stay in DL4J's default order, and {@link GridToSequence} alone transposes: a graph with two orders in it
 * fails in {@code output()}, or reads the same axis twice without a word. Every activation is named, since an LSTM that is
 * given none takes the sigmoid for its cell.
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
        GraphBuilder graph =
                LearningConfiguration.defaults(options).graphBuilder().addInputs(PICTURE);
        String features = trunk(graph, topology);
        String read = read(graph, topology.reading(), features, topology.head(), options);
        List<String> outputs = new ArrayList<>();
        for (Head.Output output : topology.head().outputs(options.outputs())) {
            graph.addLayer(output.name(), layer(output), read);
            outputs.add(output.name());
        }
        return graph.setOutputs(outputs.toArray(String[]::new))
                .setInputTypes(GraphArrays.type(topology.input()))
                .build();
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
                        last.equals(PICTURE) ? eachFrame(topology.input()) : null,
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

    /** Lays the frames of all sequences behind each other like so many pictures; null where there is one each. */
    private static @Nullable InputPreProcessor eachFrame(InputSpec input) {
        return input.frames() == 1
                ? null
                : new RnnToCnnPreProcessor(input.height(), input.width(), input.channels(), RNNFormat.NCW);
    }

    private static String read(GraphBuilder graph, Reading reading, String features, Head head, GraphOptions options) {
        if (reading instanceof Reading.Grid grid) {
            return walked(graph, grid, laidOut(graph, grid, features, options.dropout()));
        }
        if (reading instanceof Reading.Dense dense) {
            String laidOut = laidOut(graph, dense.inPlaceOf(), features, options.dropout());
            return dense(graph, "reading", laidOut, dense.inPlaceOf().equalDenseUnits(head.size(options.outputs())), 0);
        }
        Reading.Frames frames = (Reading.Frames) reading;
        graph.addLayer("frames", lstm(frames.lstmUnits()), features);
        return "frames";
    }

    /** The dense layers of which the second one's features are the grid. */
    private static String laidOut(GraphBuilder graph, Reading.Grid grid, String features, double dropout) {
        String first = dense(graph, "dense1", features, grid.denseUnits(), dropout);
        return dense(graph, "grid", first, grid.features(), dropout);
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

    private static String walked(GraphBuilder graph, Reading.Grid grid, String features) {
        String[] walks = grid.walks().stream().map(Walk::layer).toArray(String[]::new);
        for (Walk walk : grid.walks()) {
            graph.addLayer(walk.layer(), lstm(grid.lstmUnits()), walk.over(grid.rows(), grid.columns()), features);
        }
        if (walks.length == 1) {
            return walks[0];
        }
        String all = String.join("-", walks);
        graph.addVertex(all, new MergeVertex(), walks);
        return all;
    }

    private static LastTimeStep lstm(int units) {
        return new LastTimeStep(new LSTM.Builder()
                .nOut(units)
                .activation(Activation.TANH)
                .gateActivationFunction(Activation.SIGMOID)
                .forgetGateBiasInit(1.0)
                .build());
    }

    static OutputLayer layer(Head.Output output) {
        return new OutputLayer.Builder(output.loss())
                .nOut(output.size())
                .activation(output.activation())
                .build();
    }
}
