package org.cnnlstm.training;

import java.util.Arrays;
import org.cnnlstm.tensor.Tensor;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Some examples together.
 *
 * @param inputs {@code [n, c, h, w]}
 * @param labels n positions of classes
 */
@SuppressWarnings("ArrayRecordComponent") // passes by once, never compared
record Minibatch(Tensor inputs, int[] labels) {

    int size() {
        return labels.length;
    }

    /** The inputs for DL4J; the caller closes them. */
    INDArray features() {
        long[] shape = new long[inputs.rank()];
        for (int axis = 0; axis < shape.length; axis++) {
            shape[axis] = inputs.extent(axis);
        }
        return Nd4j.create(inputs.data(), shape, 'c');
    }

    /**
     * The answers wanted of a softmax, {@code [n, classes]}; the caller closes them.
     *
     * @param smoothing the share of certainty that is spread evenly over all classes, 0 to below 1
     */
    INDArray targets(int classes, double smoothing) {
        float[] wanted = new float[labels.length * classes];
        Arrays.fill(wanted, (float) (smoothing / classes));
        for (int i = 0; i < labels.length; i++) {
            wanted[i * classes + labels[i]] += (float) (1 - smoothing);
        }
        return Nd4j.create(wanted, new long[] {labels.length, classes}, 'c');
    }
}
