package org.cnnlstm.training.report;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;

/** Collects a classifier's answers, one by one, into an {@link Evaluation}. Not thread-safe. */
public final class EvaluationBuilder {

    /** A probability below the resolution of float32 costs no more than this one, as in scikit-learn's log loss. */
    private static final double LEAST_PROBABILITY = Math.ulp(1f);

    private final List<String> labels;
    private final Map<String, Integer> indices = new HashMap<>();
    private final int[][] confusion;
    private final int[] ranks;
    private final CalibrationBins calibration = new CalibrationBins();
    private double logLoss;
    private int count;

    /**
     * Begins with no answers.
     *
     * @param labels the classes in the order of the network's outputs
     * @throws IllegalArgumentException if there is none, or one is there twice
     */
    public EvaluationBuilder(List<String> labels) {
        if (labels.isEmpty()) {
            throw new IllegalArgumentException("without classes there is nothing to evaluate");
        }
        for (String label : labels) {
            if (indices.put(label, indices.size()) != null) {
                throw new IllegalArgumentException("label '" + label + "' is there twice");
            }
        }
        this.labels = List.copyOf(labels);
        this.confusion = new int[labels.size()][labels.size()];
        this.ranks = new int[labels.size()];
    }

    /**
     * Adds the answer for one picture; see {@link #add(int, float[])}.
     *
     * @throws ServiceException also with {@link Reason#INVALID_DATA} if the label is none of the classes
     */
    public EvaluationBuilder add(String expected, float[] probabilities) {
        Integer index = indices.get(expected);
        if (index == null) {
            throw new ServiceException(
                    Reason.INVALID_DATA, "label '" + expected + "' is none of the model's " + labels.size());
        }
        return add(index.intValue(), probabilities);
    }

    /**
     * Adds the answer for one picture. Where probabilities are equal, the class of lower index is the better answer.
     *
     * @param expected the index of the class that the picture shows
     * @param probabilities one for every class, each 0 to 1; not kept
     * @throws IndexOutOfBoundsException if there is no such class
     * @throws IllegalArgumentException if the number of probabilities is not the number of classes
     * @throws ServiceException {@link Reason#INFERENCE_FAILED} if a value is not a probability
     */
    public EvaluationBuilder add(int expected, float[] probabilities) {
        check(probabilities);
        int predicted = highest(probabilities);
        confusion[expected][predicted]++;
        ranks[rank(expected, probabilities)]++;
        calibration.add(probabilities[predicted], predicted == expected);
        logLoss -= Math.log(Math.max(LEAST_PROBABILITY, probabilities[expected]));
        count++;
        return this;
    }

    /**
     * The evaluation of what was added so far; more may be added afterwards.
     *
     * @throws ServiceException {@link Reason#INVALID_DATA} if nothing was added
     */
    public Evaluation build() {
        if (count == 0) {
            throw new ServiceException(Reason.INVALID_DATA, "there are no pictures to evaluate the model on");
        }
        return new Evaluation(
                labels, copy(confusion), ranks.clone(), logLoss / count, calibration.expectedError(count), count);
    }

    private void check(float[] probabilities) {
        if (probabilities.length != labels.size()) {
            throw new IllegalArgumentException(
                    probabilities.length + " probabilities do not fit " + labels.size() + " classes");
        }
        for (int i = 0; i < probabilities.length; i++) {
            // A softmax in bfloat16 may round a little above 1.
            if (!(probabilities[i] >= 0 && probabilities[i] < 1.01f)) {
                throw new ServiceException(
                        Reason.INFERENCE_FAILED,
                        "the network answered " + probabilities[i] + " for class '" + labels.get(i)
                                + "', which is not a probability");
            }
        }
    }

    private static int highest(float[] values) {
        int highest = 0;
        for (int i = 1; i < values.length; i++) {
            if (values[i] > values[highest]) {
                highest = i;
            }
        }
        return highest;
    }

    private static int rank(int index, float[] values) {
        int better = 0;
        for (int i = 0; i < values.length; i++) {
            if (values[i] > values[index] || (values[i] == values[index] && i < index)) {
                better++;
            }
        }
        return better;
    }

    static int[][] copy(int[][] matrix) {
        int[][] copy = new int[matrix.length][];
        for (int row = 0; row < matrix.length; row++) {
            copy[row] = matrix[row].clone();
        }
        return copy;
    }
}
