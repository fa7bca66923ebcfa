package org.cnnlstm.engine.dl4j;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.cnnlstm.engine.Part;
import org.cnnlstm.engine.PartClock;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.jspecify.annotations.Nullable;

/**
 * A vertex that tells a clock when it is at work, and otherwise is the one it stands for, so that DL4J's own forward pass
 * runs as ever and its numbers stay the same bit for bit. A vertex works when it takes an input, which is when DL4J
 * applies the layer's preprocessor, and when it computes.
 */
final class TimedVertex implements InvocationHandler {

    private final GraphVertex vertex;
    private final Part part;
    private final PartClock clock;

    private TimedVertex(GraphVertex vertex, Part part, PartClock clock) {
        this.vertex = vertex;
        this.part = part;
        this.clock = clock;
    }

    /** Puts timed vertices in the place of a graph's own; the graph must only be used for inference from then on. */
    static void install(ComputationGraph graph, PartClock clock) {
        GraphVertex[] vertices = graph.getVertices();
        Part[] parts = GraphParts.of(graph);
        for (int i = 0; i < vertices.length; i++) {
            vertices[i] = (GraphVertex) Proxy.newProxyInstance(
                    GraphVertex.class.getClassLoader(),
                    new Class<?>[] {GraphVertex.class},
                    new TimedVertex(vertices[i], parts[i], clock));
        }
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        if (method.getName().equals("setInput") || method.getName().equals("doForward")) {
            clock.enter(part);
        }
        try {
            return method.invoke(vertex, arguments);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }
}
