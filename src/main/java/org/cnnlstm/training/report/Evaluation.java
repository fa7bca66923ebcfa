package org.cnnlstm.training.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.cnnlstm.model.Metrics;

/**
 * What a classifier scored on a data set of at least one picture. Made by {@link EvaluationBuilder}; immutable. The
 * numbers are those of scikit-learn for the same answers, save that where probabilities are equal the class of lower
 * index always wins.
 */
public final class Evaluation {

    private final List<String> labels;
    private final int[][] confusion;
    private final int[] ranks;
    private final double logLoss;
    private final double expectedCalibrationError;
    private final int count;

    Evaluation(
            List<String> labels,
            int[][] confusion,
            int[] ranks,
            double logLoss,
            double expectedCalibrationError,
            int count) {
        this.labels = labels;
        this.confusion = confusion;
        this.ranks = ranks;
        this.logLoss = logLoss;
        this.expectedCalibrationError = expectedCalibrationError;
        this.count = count;
    }

    /** The classes in the order of the network's outputs. */
    public List<String> labels() {
        return labels;
    }

    /** The number of pictures. */
    public int count() {
        return count;
    }

    /** The share of pictures whose most probable class is the right one, 0 to 1. */
    public double top1() {
        return topK(1);
    }

    /** The share of pictures whose right class is among the three most probable ones, 0 to 1. */
    public double top3() {
        return topK(3);
    }

    /**
     * The share of pictures whose right class is among the k most probable ones, 0 to 1.
     *
     * @param k at least 1; more than there are classes counts as all of them
     */
    public double topK(int k) {
        if (k < 1) {
            throw new IllegalArgumentException("top-" + k + " asks for no class at all");
        }
        return (double) Arrays.stream(ranks).limit(k).sum() / count;
    }

    /**
     * The mean F1 of the classes that were expected or answered at least once, 0 to 1; other classes do not count
     * (scikit-learn's convention where no labels are named).
     */
    public double macroF1() {
        return IntStream.range(0, labels.size())
                .filter(index -> support(index) + predicted(index) > 0)
                .mapToDouble(index -> scores(index).f1())
                .average()
                .orElseThrow();
    }

    /** The mean negative natural logarithm of the right class's probability, which counts as 2^-23 at least. */
    public double logLoss() {
        return logLoss;
    }

    /**
     * The mean distance between the most probable class's probability and how often it is right, 0 to 1, over 15 bins
     * of equal width (Guo et al. 2017, "On Calibration of Modern Neural Networks").
     */
    public double expectedCalibrationError() {
        return expectedCalibrationError;
    }

    /** The scores of every class, in the order of the labels. */
    public List<ClassScores> classes() {
        return IntStream.range(0, labels.size()).mapToObj(this::scores).toList();
    }

    /** How many pictures of class [row] were answered with class [column]; the caller's own copy. */
    public int[][] confusionMatrix() {
        return EvaluationBuilder.copy(confusion);
    }

    /** The pairs of classes that were mistaken most often, the most frequent first, at most {@code limit}. */
    public List<ConfusedPair> mostConfused(int limit) {
        List<ConfusedPair> pairs = new ArrayList<>();
        for (int expected = 0; expected < labels.size(); expected++) {
            int support = support(expected);
            for (int predicted = 0; predicted < labels.size(); predicted++) {
                int mistaken = confusion[expected][predicted];
                if (mistaken > 0 && expected != predicted) {
                    pairs.add(new ConfusedPair(
                            labels.get(expected), labels.get(predicted), mistaken, (double) mistaken / support));
                }
            }
        }
        pairs.sort(Comparator.comparingInt(ConfusedPair::count)
                .thenComparingDouble(ConfusedPair::share)
                .reversed());
        return List.copyOf(pairs.subList(0, Math.min(limit, pairs.size())));
    }

    /** The numbers that go into a model's manifest, by the names they have in {@code report.json}. */
    public Metrics metrics(String dataSet) {
        return new Metrics(
                dataSet,
                Map.of(
                        "pictures",
                        (double) count,
                        "top1",
                        top1(),
                        "top3",
                        top3(),
                        "macroF1",
                        macroF1(),
                        "logLoss",
                        logLoss,
                        "expectedCalibrationError",
                        expectedCalibrationError));
    }

    private ClassScores scores(int index) {
        return ClassScores.of(labels.get(index), confusion[index][index], predicted(index), support(index));
    }

    private int support(int index) {
        return Arrays.stream(confusion[index]).sum();
    }

    private int predicted(int index) {
        return Arrays.stream(confusion).mapToInt(row -> row[index]).sum();
    }
}
