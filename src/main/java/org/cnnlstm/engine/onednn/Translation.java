package org.cnnlstm.engine.onednn;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.cnnlstm.model.InputSpec;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.graph.vertex.VertexIndices;

/**
 * Reads a graph, vertex by vertex in the order in which DL4J runs them, into a program. What does nothing at inference, such as
 * dropout, leaves no operation behind; a value then goes on under its first name.
 */
final class Translation {

    private final ComputationGraph graph;
    private final Scope scope;
    private final List<Operation> operations = new ArrayList<>();
    private final Map<String, Shape> shapes = new HashMap<>();
    /** What the values of vertices are called in the program. */
    private final Map<String, String> names = new HashMap<>();

    private Translation(ComputationGraph graph, Scope scope) {
        this.graph = graph;
        this.scope = scope;
    }

    /**
     * Translates.
     *
     * @param graph read, not changed; its parameters must stay where they are until the program is compiled
     * @param scope owns the parameters that are not the graph's own
     * @throws NotCompiled with the first thing that no plan can express
     */
    static Program of(ComputationGraph graph, InputSpec input, Scope scope) {
        return new Translation(graph, scope).translate(input);
    }

    private Program translate(InputSpec input) {
        if (graph.getNumInputArrays() != 1) {
            throw new NotCompiled("a graph of " + graph.getNumInputArrays() + " inputs");
        }
        String picture = graph.getConfiguration().getNetworkInputs().get(0);
        names.put(picture, picture);
        shapes.put(picture, new Shape(input.frames(), input.channels(), input.height(), input.width()));
        for (int index : graph.topologicalSortOrder()) {
            GraphVertex vertex = graph.getVertices()[index];
            if (!vertex.isInputVertex()) {
                translate(vertex);
            }
        }
        List<String> outputs = graph.getConfiguration().getNetworkOutputs().stream()
                .map(this::nameOf)
                .toList();
        outputs.forEach(this::requireVector);
        List<Operation> folded = Folding.fold(operations, outputs, scope);
        return new Program(picture, folded, outputs, shapes, Program.parts(folded, outputs));
    }

    private void requireVector(String output) {
        Shape shape = shape(output);
        if (shape.steps() != 1 || shape.isPicture()) {
            throw new NotCompiled("output '" + output + "' of " + shape + ", only vectors");
        }
    }

    private void translate(GraphVertex vertex) {
        String name = vertex.getVertexName();
        List<String> inputs = inputs(vertex);
        if (vertex.hasLayer()) {
            LayerVertex conf = (LayerVertex) Objects.requireNonNull(
                    graph.getConfiguration().getVertices().get(name));
            String prepared = Preprocessors.translate(this, conf.getPreProcessor(), name, inputs.get(0));
            Layer layer = conf.getLayerConf().getLayer();
            names.put(
                    name,
                    Preprocessors.isBackwards(conf.getPreProcessor())
                            ? RecurrentLayers.translateBackwards(this, layer, vertex.getLayer(), name, prepared)
                            : Layers.translate(this, layer, vertex.getLayer(), name, prepared));
        } else {
            names.put(
                    name,
                    Vertices.translate(
                            this,
                            Objects.requireNonNull(
                                    graph.getConfiguration().getVertices().get(name)),
                            name,
                            inputs));
        }
    }

    private List<String> inputs(GraphVertex vertex) {
        List<String> inputs = new ArrayList<>();
        for (VertexIndices input : vertex.getInputVertices()) {
            inputs.add(nameOf(graph.getVertices()[input.getVertexIndex()].getVertexName()));
        }
        return inputs;
    }

    private String nameOf(String vertex) {
        return Objects.requireNonNull(names.get(vertex), vertex);
    }

    /** Owns parameters that are not the graph's own. */
    Scope scope() {
        return scope;
    }

    Shape shape(String value) {
        return Objects.requireNonNull(shapes.get(value), value);
    }

    /** @return the name of its value */
    String add(Operation operation) {
        operations.add(operation);
        shapes.put(
                operation.name(),
                operation.shape(operation.inputs().stream().map(this::shape).toList()));
        return operation.name();
    }
}
