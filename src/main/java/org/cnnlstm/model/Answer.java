package org.cnnlstm.model;

import java.util.List;

/** What a model says of one input. */
public sealed interface Answer {

    /**
     * Classes, the likeliest first; equal probabilities in the order of the outputs.
     *
     * @param classes at least one
     */
    record Classes(List<ClassScore> classes) implements Answer {
        public Classes {
            classes = List.copyOf(classes);
        }
    }

    /**
     * Where the camera stood and how it was turned.
     *
     * @param x in the unit of the scene, as are y and z
     * @param qw the scalar part of the unit quaternion
     */
    record Pose(float x, float y, float z, float qw, float qx, float qy, float qz) implements Answer {

        /** In the order of a model's outputs: x, y, z, qw, qx, qy, qz. */
        public float[] values() {
            return new float[] {x, y, z, qw, qx, qy, qz};
        }
    }
}
