package org.cnnlstm.engine;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.cnnlstm.model.Task;
import org.cnnlstm.tensor.Tensor;

/**
 * Some answers beside the reference's.
 *
 * @param difference the largest one, as of {@link GateResult}
 * @param failure what is further off than it may be; empty where nothing is
 */
record Comparison(double difference, Optional<String> failure) {

    private static final int AXES = 3;

    /**
     * Compares.
     *
     * @param expected {@code [k]} each
     * @param answers {@code [n, k]}
     * @param scene what an error of position is a share of
     */
    static Comparison of(Task task, Tolerance tolerance, List<Tensor> expected, Tensor answers, double scene) {
        double largest = 0;
        Optional<String> failure = Optional.empty();
        for (int i = 0; i < expected.size(); i++) {
            Comparison one =
                    switch (task) {
                        case CLASSIFICATION, SEQUENCE_CLASSIFICATION ->
                            classes(
                                    tolerance,
                                    expected.get(i).data(),
                                    answers.slice(i).data());
                        case POSE ->
                            pose(
                                    tolerance,
                                    expected.get(i).data(),
                                    answers.slice(i).data(),
                                    scene);
                    };
            largest = Math.max(largest, one.difference());
            failure = failure.or(one::failure);
        }
        return new Comparison(largest, failure);
    }

    private static Comparison classes(Tolerance tolerance, float[] expected, float[] actual) {
        double largest = 0;
        for (int i = 0; i < expected.length; i++) {
            largest = Math.max(largest, Math.abs((double) expected[i] - actual[i]));
        }
        int first = likeliest(expected, -1);
        int second = likeliest(expected, first);
        double margin = second < 0 ? 0 : (double) expected[first] - expected[second];
        if (margin > Tolerance.CLEAR_MARGIN && likeliest(actual, -1) != first) {
            return new Comparison(
                    largest,
                    Optional.of("it names class " + likeliest(actual, -1) + " where the reference names " + first
                            + format(", %.1f points ahead", margin * 100)));
        }
        return new Comparison(largest, beyond(largest, tolerance.probability(), "a probability is off by"));
    }

    private static int likeliest(float[] probabilities, int besides) {
        int best = -1;
        for (int i = 0; i < probabilities.length; i++) {
            if (i != besides && (best < 0 || probabilities[i] > probabilities[best])) {
                best = i;
            }
        }
        return best;
    }

    /** Position x, y, z, then quaternion w, x, y, z of any length but 0. */
    private static Comparison pose(Tolerance tolerance, float[] expected, float[] actual, double scene) {
        double squares = 0;
        for (int i = 0; i < AXES; i++) {
            squares += Math.pow((double) expected[i] - actual[i], 2);
        }
        double share = Math.sqrt(squares) / scene;
        double degrees = degrees(expected, actual);
        return new Comparison(
                share,
                beyond(share, tolerance.position(), "a position is off by this share of the scene:")
                        .or(() -> beyond(degrees, tolerance.degrees(), "an orientation is off by degrees:")));
    }

    /** The angle of the rotation between two orientations; a quaternion and its negative are the same one. */
    private static double degrees(float[] one, float[] other) {
        double product = 0;
        double oneLength = 0;
        double otherLength = 0;
        for (int i = AXES; i < one.length; i++) {
            product += (double) one[i] * other[i];
            oneLength += (double) one[i] * one[i];
            otherLength += (double) other[i] * other[i];
        }
        double cosine = Math.abs(product) / Math.sqrt(oneLength * otherLength);
        return Math.toDegrees(2 * Math.acos(Math.min(1, cosine)));
    }

    /** What an error of position is a share of: the extent of all recorded positions. */
    static double scene(Task task, Tensor recorded) {
        return task == Task.POSE ? sceneSize(recorded) : 1;
    }

    /** How far apart positions lie, at least 1. */
    private static double sceneSize(Tensor poses) {
        double squares = 0;
        for (int axis = 0; axis < AXES; axis++) {
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < poses.extent(0); i++) {
                float position = poses.data()[i * poses.extent(1) + axis];
                low = Math.min(low, position);
                high = Math.max(high, position);
            }
            squares += (high - low) * (high - low);
        }
        return Math.max(1, Math.sqrt(squares));
    }

    /** NaN is beyond everything. */
    private static Optional<String> beyond(double value, double limit, String what) {
        return value <= limit ? Optional.empty() : Optional.of(what + format(" %.3g, above %.3g", value, limit));
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
