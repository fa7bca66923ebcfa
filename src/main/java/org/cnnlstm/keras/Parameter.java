package org.cnnlstm.keras;

import java.util.List;
import org.cnnlstm.keras.WeightSource.Weight;
import org.jspecify.annotations.Nullable;

/**
 * What one parameter of a graph is filled with.
 *
 * @param vertex the layer's
 * @param key DL4J's name of it
 * @param weight Keras's array
 * @param axes where each axis of Keras's array goes
 */
record Parameter(String vertex, String key, Weight weight, List<Axis> axes) {

    Parameter {
        axes = List.copyOf(axes);
    }

    /**
     * Where an axis goes.
     *
     * @param dimension of DL4J's array
     * @param positions of each index in it, {@link #NOWHERE} for those that are not wanted; null where they are the same
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Axis(int dimension, int @Nullable [] positions) {

        static final int NOWHERE = -1;

        static Axis to(int dimension) {
            return new Axis(dimension, null);
        }

        int position(int index) {
            return positions == null ? index : positions[index];
        }
    }

    /**
     * A parameter that Keras does without.
     *
     * @param value all of it
     */
    record Constant(String vertex, String key, List<Double> value) {

        Constant {
            value = List.copyOf(value);
        }
    }
}
