package org.cnnlstm.keras;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.cnnlstm.keras.Parameter.Axis;
import org.cnnlstm.keras.WeightSource.Weight;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.Adam;

/** A graph that is being put together, and what its parameters will be filled with. No parameter is allocated. */
final class GraphDraft {

    private static final double LEARNING_RATE = 1e-3;

    private final GraphBuilder graph = new NeuralNetConfiguration.Builder()
            .seed(0)
            .dataType(DataType.FLOAT)
            .updater(new Adam(LEARNING_RATE))
            .graphBuilder();

    private final Set<String> names = new HashSet<>();
    private final List<Parameter> parameters = new ArrayList<>();
    private final List<Parameter.Constant> constants = new ArrayList<>();

    void input(String name) {
        names.add(name);
        graph.addInputs(name);
    }

    /** @return the layer's name */
    String layer(String name, Layer layer, @Nullable InputPreProcessor preprocessor, String input) {
        names.add(name);
        graph.addLayer(name, layer, preprocessor, input);
        return name;
    }

    /** @return the vertex's name */
    String vertex(String name, GraphVertex vertex, String... inputs) {
        names.add(name);
        graph.addVertex(name, vertex, inputs);
        return name;
    }

    /** A vertex that does nothing else than what a layer's preprocessor does. */
    String prepared(String wanted, InputPreProcessor preprocessor, String input) {
        return vertex(freeName(wanted), new PreprocessorVertex(preprocessor), input);
    }

    /** The name itself, or with a number behind it if there is one such. */
    String freeName(String wanted) {
        String name = wanted;
        for (int i = 2; names.contains(name); i++) {
            name = wanted + i;
        }
        return name;
    }

    /** Says what fills a parameter. */
    void fill(String vertex, String key, Weight weight, Axis... axes) {
        parameters.add(new Parameter(vertex, key, weight, List.of(axes)));
    }

    /** Says that a parameter has the same value everywhere. */
    void fill(String vertex, String key, double value) {
        constants.add(new Parameter.Constant(vertex, key, List.of(value)));
    }

    /** Says what a parameter of few values is. */
    void fill(String vertex, String key, List<Double> values) {
        constants.add(new Parameter.Constant(vertex, key, values));
    }

    List<Parameter> parameters() {
        return parameters;
    }

    List<Parameter.Constant> constants() {
        return constants;
    }

    ComputationGraphConfiguration finish(List<String> outputs) {
        graph.setOutputs(outputs.toArray(String[]::new));
        return graph.build();
    }
}
