package org.cnnlstm.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.cnnlstm.model.InputSpec;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;

/**
 * What a network consists of, counted from its configuration without allocating a parameter.
 *
 * @param rows one a vertex, in the order they run
 */
public record NetworkSummary(List<Row> rows) {

    public NetworkSummary {
        rows = List.copyOf(rows);
    }

    /**
     * One vertex.
     *
     * @param name of the vertex
     * @param kind what it does, such as {@code ConvolutionLayer}
     * @param output the shape it puts out for one input, of a sequence's frames each
     * @param parameters how many values training sets
     * @param multiplyAdds how many multiplications, each with an addition, one input takes; bias, activation, pooling
     *     and the LSTM's cell state are not counted
     */
    public record Row(String name, String kind, String output, long parameters, long multiplyAdds) {}

    /** Counts a network that is there. */
    public static NetworkSummary of(Network network, InputSpec input) {
        return of(network.graph().getConfiguration(), input);
    }

    /** Counts a preset's network. */
    public static NetworkSummary of(Preset preset, int classes) {
        Topology topology = preset.topology();
        return of(RowColumnGraph.configuration(topology, GraphOptions.of(classes, 0)), topology.input());
    }

    /**
     * Counts.
     *
     * @param input what goes into the network
     */
    static NetworkSummary of(ComputationGraphConfiguration configuration, InputSpec input) {
        // Asking for activation types may fill in preprocessors, so ask a copy.
        ComputationGraphConfiguration copy = configuration.clone();
        Map<String, InputType> types = copy.getLayerActivationTypes(GraphArrays.type(input));
        MultiplyAdds multiplyAdds = new MultiplyAdds(copy, types, input.frames());
        List<Row> rows = new ArrayList<>();
        types.forEach((name, type) -> {
            GraphVertex vertex = copy.getVertices().get(name);
            if (vertex != null) {
                rows.add(new Row(
                        name, MultiplyAdds.kind(vertex), shape(type), vertex.numParams(false), multiplyAdds.of(name)));
            }
        });
        return new NetworkSummary(rows);
    }

    private static String shape(InputType type) {
        if (type instanceof InputType.InputTypeConvolutional picture) {
            return picture.getChannels() + "x" + picture.getHeight() + "x" + picture.getWidth();
        }
        if (type instanceof InputType.InputTypeRecurrent sequence) {
            // Behind convolutions over frames, DL4J does not know how many there are.
            return (sequence.getTimeSeriesLength() > 0 ? sequence.getTimeSeriesLength() + " " : "") + "steps of "
                    + sequence.getSize();
        }
        return Long.toString(type.arrayElementsPerExample());
    }

    /** How many values training sets in all. */
    public long parameters() {
        return rows.stream().mapToLong(Row::parameters).sum();
    }

    /** How many multiply-adds one input takes in all. */
    public long multiplyAdds() {
        return rows.stream().mapToLong(Row::multiplyAdds).sum();
    }

    /** A table for people, with a line of totals. */
    public String table() {
        String line = "%-16s %-20s %-18s %,14d %,18d%n";
        StringBuilder table = new StringBuilder();
        table.append(String.format(
                Locale.ROOT,
                "%-16s %-20s %-18s %14s %18s%n",
                "layer",
                "kind",
                "output",
                "parameters",
                "multiply-adds"));
        for (Row row : rows) {
            table.append(String.format(
                    Locale.ROOT, line, row.name(), row.kind(), row.output(), row.parameters(), row.multiplyAdds()));
        }
        return table.append(String.format(Locale.ROOT, line, "total", "", "", parameters(), multiplyAdds()))
                .toString();
    }
}
