package org.cnnlstm.training.report;

import org.cnnlstm.model.Answer;

/**
 * An answer beside the truth.
 *
 * @param truth where the picture was taken, its quaternion of unit length
 * @param answer where the network says it was, its quaternion of unit length
 */
public record PoseError(Answer.Pose truth, Answer.Pose answer) {

    /** How far the places are apart, in the scene's unit. */
    public double distance() {
        return Math.sqrt(
                squared(truth.x() - answer.x()) + squared(truth.y() - answer.y()) + squared(truth.z() - answer.z()));
    }

    /** The angle of the turn between the orientations, 0 to 180; a quaternion and its negative are the same one. */
    public double degrees() {
        double product = Math.abs(product());
        return Math.toDegrees(2 * Math.acos(Math.min(1, product)));
    }

    /** How far the unit quaternions are apart, in the nearer hemisphere. */
    double chord() {
        return Math.sqrt(Math.max(0, 2 - 2 * Math.abs(product())));
    }

    private double product() {
        return (double) truth.qw() * answer.qw()
                + (double) truth.qx() * answer.qx()
                + (double) truth.qy() * answer.qy()
                + (double) truth.qz() * answer.qz();
    }

    private static double squared(double value) {
        return value * value;
    }
}
