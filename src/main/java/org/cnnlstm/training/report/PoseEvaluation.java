package org.cnnlstm.training.report;

import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.cnnlstm.model.Metrics;

/**
 * What a network that tells poses scored on at least one picture. Made by {@link PoseEvaluationBuilder}.
 *
 * @param errors of every picture, in their order
 */
public record PoseEvaluation(List<PoseError> errors) {

    /** With {@link #NEAR_DEGREES} the middle one of the three grades of Sattler et al., arXiv 1707.09092, in metres. */
    public static final double NEAR = 0.5;

    public static final double NEAR_DEGREES = 5;

    public PoseEvaluation {
        errors = List.copyOf(errors);
        if (errors.isEmpty()) {
            throw new IllegalArgumentException("without answers there is nothing to evaluate");
        }
    }

    public int count() {
        return errors.size();
    }

    /** In the scene's unit; the mean of the middle two where there is no middle one. */
    public double medianDistance() {
        return quantile(PoseError::distance, 0.5);
    }

    /** As {@link #medianDistance}. */
    public double medianDegrees() {
        return quantile(PoseError::degrees, 0.5);
    }

    /**
     * The error that this share of the pictures does not exceed, in a straight line between two of them.
     *
     * @param share 0 to 1
     */
    double quantile(ToDoubleFunction<PoseError> error, double share) {
        double[] sorted = sorted(error);
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    double[] sorted(ToDoubleFunction<PoseError> error) {
        return errors.stream().mapToDouble(error).sorted().toArray();
    }

    /** The share of pictures that are answered at least this well, 0 to 1. */
    public double share(double distance, double degrees) {
        long near = errors.stream()
                .filter(error -> error.distance() <= distance && error.degrees() <= degrees)
                .count();
        return (double) near / errors.size();
    }

    /** The mean loss, as it is trained. */
    public double loss(double beta) {
        return errors.stream()
                .mapToDouble(error -> error.distance() + beta * error.chord())
                .average()
                .orElseThrow();
    }

    /** The numbers that go into a model's manifest, by the names they have in {@code report.json}. */
    public Metrics metrics(String dataSet) {
        return new Metrics(
                dataSet,
                Map.of(
                        "pictures",
                        (double) count(),
                        "medianPosition",
                        medianDistance(),
                        "medianDegrees",
                        medianDegrees(),
                        "near",
                        share(NEAR, NEAR_DEGREES)));
    }
}
