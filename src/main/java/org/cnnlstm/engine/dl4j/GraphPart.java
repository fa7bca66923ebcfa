package org.cnnlstm.engine.dl4j;

import org.cnnlstm.engine.StageTimes;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.layers.RecurrentLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.graph.vertex.VertexIndices;
import org.deeplearning4j.nn.layers.wrapper.BaseWrapperLayer;

/** The parts of a graph whose times are told apart. */
enum GraphPart {
    TRUNK,
    RECURRENT,
    HEAD;

    /**
     * Tells the part of every vertex: a recurrent layer is recurrent; an output, and what depends on a recurrent layer, is
     * head; all else is trunk.
     *
     * @return the part of vertex i at i
     */
    static GraphPart[] of(ComputationGraph graph) {
        GraphVertex[] vertices = graph.getVertices();
        GraphPart[] parts = new GraphPart[vertices.length];
        for (int index : graph.topologicalSortOrder()) {
            GraphVertex vertex = vertices[index];
            if (isRecurrent(vertex)) {
                parts[index] = RECURRENT;
            } else if (vertex.isOutputVertex() || followsARecurrentLayer(vertex, parts)) {
                parts[index] = HEAD;
            } else {
                parts[index] = TRUNK;
            }
        }
        return parts;
    }

    /** Times of which this part took all. */
    StageTimes took(long nanos) {
        return switch (this) {
            case TRUNK -> new StageTimes(nanos, 0, 0);
            case RECURRENT -> new StageTimes(0, nanos, 0);
            case HEAD -> new StageTimes(0, 0, nanos);
        };
    }

    private static boolean followsARecurrentLayer(GraphVertex vertex, GraphPart[] parts) {
        if (vertex.isInputVertex()) {
            return false;
        }
        for (VertexIndices input : vertex.getInputVertices()) {
            if (parts[input.getVertexIndex()] != TRUNK) {
                return true;
            }
        }
        return false;
    }

    private static boolean isRecurrent(GraphVertex vertex) {
        if (!vertex.hasLayer()) {
            return false;
        }
        Layer layer = vertex.getLayer();
        while (layer instanceof BaseWrapperLayer wrapper) {
            layer = wrapper.getUnderlying();
        }
        return layer instanceof RecurrentLayer;
    }
}
