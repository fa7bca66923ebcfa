package org.cnnlstm.training.poses;

import java.util.List;

/**
 * A painted box whose edges lie along the axes.
 *
 * @param low the corner of least coordinates
 * @param high the corner of largest coordinates
 * @param faces a surface for each axis, on both of its faces
 * @param hollow whether it is seen from inside, as a room is
 */
record Box(Vector low, Vector high, List<Surface> faces, boolean hollow) {

    /** How much light the faces across x, y and z get. */
    private static final double[] LIGHT = {0.8, 0.92, 1};

    Box {
        faces = List.copyOf(faces);
    }

    /**
     * Where a ray meets it.
     *
     * @param distance in lengths of the direction
     * @param axis across which the face lies
     */
    record Hit(double distance, int axis) {}

    /** The hit of a ray, at an infinite distance if there is none. */
    Hit hit(Vector from, Vector direction) {
        double enter = Double.NEGATIVE_INFINITY;
        double leave = Double.POSITIVE_INFINITY;
        int enterAxis = 0;
        int leaveAxis = 0;
        for (int axis = 0; axis < 3; axis++) {
            // A ray along a face divides by zero, and rightly meets it at infinity.
            double one = (low.at(axis) - from.at(axis)) / direction.at(axis);
            double other = (high.at(axis) - from.at(axis)) / direction.at(axis);
            if (Math.min(one, other) > enter) {
                enter = Math.min(one, other);
                enterAxis = axis;
            }
            if (Math.max(one, other) < leave) {
                leave = Math.max(one, other);
                leaveAxis = axis;
            }
        }
        if (hollow) {
            return new Hit(leave, leaveAxis);
        }
        return enter > 0 && enter < leave ? new Hit(enter, enterAxis) : new Hit(Double.POSITIVE_INFINITY, 0);
    }

    /** The colour of a channel at a place on a face, 0 to 255. */
    double colour(Vector place, int axis, int channel) {
        // The two faces of an axis lie far apart on its surface, and so look different.
        double shift = 37 * Math.rint(place.at(axis));
        double u = axis == 0 ? place.y() : place.x();
        double v = axis == 2 ? place.y() : place.z();
        return LIGHT[axis] * faces.get(axis).colour(u + shift, v - shift, channel);
    }
}
