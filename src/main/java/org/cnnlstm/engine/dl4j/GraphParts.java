package org.cnnlstm.engine.dl4j;

import org.cnnlstm.engine.Part;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.layers.RecurrentLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.graph.vertex.VertexIndices;
import org.deeplearning4j.nn.layers.wrapper.BaseWrapperLayer;

/** Tells which part of a network each vertex of a graph belongs to. */
final class GraphParts {

    private GraphParts() {}

    /**
     * Tells the part of every vertex: a recurrent layer is recurrent; an output, and what depends on a recurrent layer, is
     * head; all else is trunk.
     *
     * @return the part of vertex i at i
     */
    static Part[] of(ComputationGraph graph) {
        GraphVertex[] vertices = graph.getVertices();
        Part[] parts = new Part[vertices.length];
        for (int index : graph.topologicalSortOrder()) {
            GraphVertex vertex = vertices[index];
            if (isRecurrent(vertex)) {
                parts[index] = Part.RECURRENT;
            } else if (vertex.isOutputVertex() || followsARecurrentLayer(vertex, parts)) {
                parts[index] = Part.HEAD;
            } else {
                parts[index] = Part.TRUNK;
            }
        }
        return parts;
    }

    private static boolean followsARecurrentLayer(GraphVertex vertex, Part[] parts) {
        if (vertex.isInputVertex()) {
            return false;
        }
        for (VertexIndices input : vertex.getInputVertices()) {
            if (parts[input.getVertexIndex()] != Part.TRUNK) {
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
