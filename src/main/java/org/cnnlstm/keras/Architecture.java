package org.cnnlstm.keras;

import java.util.List;

/**
 * A model without its weights: models inside of models are taken apart, and each layer goes by its path.
 *
 * @param name the model's own
 * @param kerasVersion that wrote it, such as {@code 3.15.1}; empty where the file does not tell
 * @param nodes in an order in which they can run
 * @param outputs the ids of the nodes that answer
 */
record Architecture(String name, String kerasVersion, List<Node> nodes, List<String> outputs) {

    Architecture {
        nodes = List.copyOf(nodes);
        outputs = List.copyOf(outputs);
    }
}
