package org.cnnlstm.training.poses;

import org.cnnlstm.model.Answer;

/** Between rotation matrices and unit quaternions. */
final class Rotation {

    private Rotation() {}

    /**
     * The pose of a camera by its matrix to the scene's axes.
     *
     * @param matrix {@code [3][4]} at least: the rotation, and the place in the last column
     */
    static Answer.Pose pose(double[][] matrix) {
        double[] q = quaternion(matrix);
        return new Answer.Pose(
                (float) matrix[0][3],
                (float) matrix[1][3],
                (float) matrix[2][3],
                (float) q[0],
                (float) q[1],
                (float) q[2],
                (float) q[3]);
    }

    /**
     * The quaternion w, x, y, z of a rotation, its scalar part not negative. It is divided by the largest of its parts, so that
     * no angle loses digits (Shepperd, "Quaternion from rotation matrix", 1978).
     */
    static double[] quaternion(double[][] m) {
        double trace = m[0][0] + m[1][1] + m[2][2];
        double[] q;
        if (trace >= m[0][0] && trace >= m[1][1] && trace >= m[2][2]) {
            q = new double[] {1 + trace, m[2][1] - m[1][2], m[0][2] - m[2][0], m[1][0] - m[0][1]};
        } else if (m[0][0] >= m[1][1] && m[0][0] >= m[2][2]) {
            q = new double[] {m[2][1] - m[1][2], 1 + 2 * m[0][0] - trace, m[0][1] + m[1][0], m[0][2] + m[2][0]};
        } else if (m[1][1] >= m[2][2]) {
            q = new double[] {m[0][2] - m[2][0], m[0][1] + m[1][0], 1 + 2 * m[1][1] - trace, m[1][2] + m[2][1]};
        } else {
            q = new double[] {m[1][0] - m[0][1], m[0][2] + m[2][0], m[1][2] + m[2][1], 1 + 2 * m[2][2] - trace};
        }
        return unit(q);
    }

    /** Of unit length, its scalar part not negative. */
    static double[] unit(double... q) {
        double squares = 0;
        for (double part : q) {
            squares += part * part;
        }
        double length = Math.sqrt(squares) * (q[0] < 0 ? -1 : 1);
        double[] unit = new double[q.length];
        for (int i = 0; i < q.length; i++) {
            unit[i] = q[i] / length;
        }
        return unit;
    }
}
