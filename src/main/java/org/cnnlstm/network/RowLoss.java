package org.cnnlstm.network;

import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/**
 * A loss that looks at one example after the other, in double precision, as answers of a few numbers allow. Knows no masks.
 * Stateless.
 */
abstract class RowLoss implements ILossFunction {

    private static final long serialVersionUID = 1L;

    /**
     * The loss of one example.
     *
     * @param wanted what the network should answer
     * @param answer what it answers
     * @param gradient gets the derivative by each number of the answer
     */
    abstract double of(double[] wanted, double[] answer, double[] gradient);

    @Override
    public final double computeScore(
            INDArray labels, INDArray preOutput, IActivation activation, @Nullable INDArray mask, boolean average) {
        double sum = computeScoreArray(labels, preOutput, activation, mask)
                .sumNumber()
                .doubleValue();
        return average ? sum / labels.size(0) : sum;
    }

    @Override
    public final INDArray computeScoreArray(
            INDArray labels, INDArray preOutput, IActivation activation, @Nullable INDArray mask) {
        return losses(labels, activation.getActivation(preOutput.dup(), true), mask, null);
    }

    @Override
    public final INDArray computeGradient(
            INDArray labels, INDArray preOutput, IActivation activation, @Nullable INDArray mask) {
        INDArray gradient = preOutput.ulike();
        losses(labels, activation.getActivation(preOutput.dup(), true), mask, gradient);
        return activation.backprop(preOutput, gradient).getFirst();
    }

    @Override
    public final Pair<Double, INDArray> computeGradientAndScore(
            INDArray labels, INDArray preOutput, IActivation activation, @Nullable INDArray mask, boolean average) {
        return new Pair<>(
                computeScore(labels, preOutput, activation, mask, average),
                computeGradient(labels, preOutput, activation, mask));
    }

    /** @return {@code [n, 1]} */
    private INDArray losses(INDArray labels, INDArray answers, @Nullable INDArray mask, @Nullable INDArray gradients) {
        if (mask != null) {
            throw new IllegalArgumentException(name() + " knows no masks");
        }
        INDArray losses = Nd4j.create(labels.dataType(), labels.size(0), 1);
        for (int row = 0; row < labels.size(0); row++) {
            double[] wanted = labels.getRow(row).toDoubleVector();
            double[] gradient = new double[wanted.length];
            losses.putScalar(row, 0, of(wanted, answers.getRow(row).toDoubleVector(), gradient));
            for (int column = 0; gradients != null && column < gradient.length; column++) {
                gradients.putScalar(row, column, gradient[column]);
            }
        }
        return losses;
    }

    static double length(double[] vector) {
        double squares = 0;
        for (double value : vector) {
            squares += value * value;
        }
        return Math.sqrt(squares);
    }
}
