package org.cnnlstm.keras;

import java.util.ArrayList;
import java.util.List;

/**
 * Where a layer stands in its model, and so where its weights are.
 *
 * @param names the names of the models around it and its own, such as {@code [trunk, conv1]}
 * @param slots the groups of a weights file by which Keras 3 leads to it, such as {@code [layers, sequential, layers, conv2d]}
 */
record Place(List<String> names, List<String> slots) {

    static final Place ROOT = new Place(List.of(), List.of());

    Place {
        names = List.copyOf(names);
        slots = List.copyOf(slots);
    }

    /** A layer of a model that stands here. */
    Place layer(String name, String slot) {
        return new Place(with(names, name), with(with(slots, "layers"), slot));
    }

    /** What a layer that stands here wraps. */
    Place inside(String slot) {
        return new Place(names, with(slots, slot));
    }

    /** Another name for what stands here: a wrapper and what it wraps have one each. */
    Place called(String name) {
        return new Place(with(names, name), slots);
    }

    /** The layer of the whole model that this one belongs to. */
    String outermost() {
        return names.get(0);
    }

    @Override
    public String toString() {
        return String.join("/", names);
    }

    private static List<String> with(List<String> path, String step) {
        List<String> longer = new ArrayList<>(path);
        longer.add(step);
        return longer;
    }
}
