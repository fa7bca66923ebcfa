package org.cnnlstm.training.poses;

/** A place or a direction in a scene: x and y lie on the floor, z points up; in metres. */
record Vector(double x, double y, double z) {

    Vector plus(Vector other) {
        return new Vector(x + other.x, y + other.y, z + other.z);
    }

    Vector minus(Vector other) {
        return plus(other.times(-1));
    }

    Vector times(double factor) {
        return new Vector(x * factor, y * factor, z * factor);
    }

    Vector cross(Vector other) {
        return new Vector(y * other.z - z * other.y, z * other.x - x * other.z, x * other.y - y * other.x);
    }

    Vector unit() {
        return times(1 / Math.sqrt(x * x + y * y + z * z));
    }

    /** By number of axis, 0 to 2. */
    double at(int axis) {
        return axis == 0 ? x : axis == 1 ? y : z;
    }
}
