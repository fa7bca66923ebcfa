package org.cnnlstm.training.poses;

/**
 * A camera in a scene, its axes as those of 7-Scenes: x to the right of the picture, y down, z into it.
 *
 * @param place in the scene
 * @param right where x points; of unit length, as are the others
 * @param down where y points
 * @param forward where z points
 */
record Camera(Vector place, Vector right, Vector down, Vector forward) {

    private static final Vector UP = new Vector(0, 0, 1);

    /** A camera that looks at something, held level but for its roll, in radians clockwise. */
    static Camera lookingAt(Vector place, Vector target, double roll) {
        Vector forward = target.minus(place).unit();
        Vector level = forward.cross(UP).unit();
        Vector upright = forward.cross(level).unit();
        Vector right = level.times(Math.cos(roll)).plus(upright.times(Math.sin(roll)));
        return new Camera(place, right, forward.cross(right), forward);
    }

    /** From the camera's axes to the scene's, four rows. */
    double[][] matrix() {
        double[][] matrix = new double[4][4];
        for (int axis = 0; axis < 3; axis++) {
            matrix[axis] = new double[] {right.at(axis), down.at(axis), forward.at(axis), place.at(axis)};
        }
        matrix[3][3] = 1;
        return matrix;
    }

    /** The direction of the ray through a point of the picture, from its middle, in focal lengths. */
    Vector ray(double x, double y) {
        return forward.plus(right.times(x)).plus(down.times(y));
    }
}
