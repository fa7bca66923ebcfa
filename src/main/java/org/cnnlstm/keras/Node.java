package org.cnnlstm.keras;

import java.util.List;

/**
 * One use of a layer: a layer that is called several times is several nodes of one place.
 *
 * @param id its path, with a number behind it from the second use on; of its own in the architecture
 * @param className Keras's
 * @param layer what it does
 * @param place where its weights are
 * @param inputs the ids of what it reads
 * @param perFrame whether it is applied to each step of a sequence by itself
 */
record Node(String id, String className, KerasLayer layer, Place place, List<String> inputs, boolean perFrame) {

    Node {
        inputs = List.copyOf(inputs);
    }
}
