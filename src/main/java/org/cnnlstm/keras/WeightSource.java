package org.cnnlstm.keras;

import java.util.List;

/** Where the weights of a model's layers are. */
interface WeightSource {

    /**
     * Finds one array.
     *
     * @param weight which one
     * @throws KerasRefusal if it is not there, or not of the shape that the architecture asks for
     */
    StoredArray find(Weight weight);

    /**
     * One array of a layer's weights.
     *
     * @param place of the layer
     * @param group below the layer's own, such as {@code cell}; empty for none
     * @param index among the layer's arrays, as Keras 3 counts them
     * @param names any of which it may have where weights go by names
     * @param shape that the architecture asks for
     */
    record Weight(Place place, String group, int index, List<String> names, List<Integer> shape) {

        public Weight {
            names = List.copyOf(names);
            shape = List.copyOf(shape);
        }

        StoredArray checked(StoredArray found) {
            if (!found.shape().equals(shape)) {
                throw new KerasRefusal("layer '" + place + "': its " + names.get(0) + " '" + found.name()
                        + "' has the shape " + found.shape() + " in place of " + shape);
            }
            return found;
        }

        KerasRefusal missing(String where) {
            return new KerasRefusal(
                    "layer '" + place + "': its " + names.get(0) + " is missing, looked for as " + where);
        }
    }
}
