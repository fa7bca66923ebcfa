package org.cnnlstm.training;

import java.util.Map;
import java.util.function.Supplier;
import org.cnnlstm.network.GraphOptions;
import org.cnnlstm.network.Head;
import org.cnnlstm.network.Network;
import org.cnnlstm.network.RowColumnGraph;
import org.cnnlstm.network.Topology;

/**
 * What a training begins with.
 *
 * @param head of the network
 * @param identity all that the network depends on, by names for people: a training is taken up only if it is the same
 * @param network makes it, the same one each time; whoever calls closes it
 */
public record Beginning(Head head, Map<String, String> identity, Supplier<Network> network) {

    public Beginning {
        identity = Map.copyOf(identity);
    }

    /** A network with fresh weights. */
    public static Beginning fresh(Topology topology, GraphOptions options) {
        return new Beginning(
                topology.head(),
                Map.of("topology", topology.toString(), "options", options.toString()),
                () -> RowColumnGraph.create(topology, options));
    }
}
