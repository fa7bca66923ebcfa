package org.cnnlstm.network;

import java.util.Arrays;
import org.cnnlstm.model.InputSpec;
import org.cnnlstm.tensor.Tensor;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Between our tensors and what DL4J's graphs take and give. A batch of pictures is {@code [n, c, h, w]} to both; one of
 * sequences is {@code [n, t, c, h, w]} to us and {@code [n, c * h * w, t]} to DL4J.
 */
public final class GraphArrays {

    private static final int RANK_OF_SEQUENCES = 5;

    private GraphArrays() {}

    /** What DL4J calls such an input. */
    public static InputType type(InputSpec input) {
        return input.frames() == 1
                ? InputType.convolutional(input.height(), input.width(), input.channels())
                : InputType.recurrent((long) input.channels() * input.height() * input.width(), input.frames());
    }

    /** A batch for DL4J; the caller closes it. */
    public static INDArray input(Tensor batch) {
        long[] shape = Arrays.stream(batch.shape()).asLongStream().toArray();
        if (shape.length != RANK_OF_SEQUENCES) {
            return Nd4j.create(batch.data(), shape, 'c');
        }
        long[] rows = {shape[0], shape[1], shape[2] * shape[3] * shape[4]};
        try (INDArray stepsFirst = Nd4j.create(batch.data(), rows, 'c')) {
            // DL4J folds steps into the batch in column-major order, and would copy any other.
            return stepsFirst.permute(0, 2, 1).dup('f');
        }
    }

    /**
     * What a graph has put out, copied.
     *
     * @param outputs {@code [n, k]} each, left open
     * @return {@code [n, sum of k]}
     */
    public static Tensor sideBySide(INDArray[] outputs) {
        int rows = Math.toIntExact(outputs[0].size(0));
        int columns = Arrays.stream(outputs).mapToInt(INDArray::columns).sum();
        float[] answers = new float[Math.multiplyExact(rows, columns)];
        int column = 0;
        for (INDArray output : outputs) {
            int width = output.columns();
            try (INDArray rowMajor = output.dup('c')) {
                float[] values = rowMajor.data().asFloat();
                for (int row = 0; row < rows; row++) {
                    System.arraycopy(values, row * width, answers, row * columns + column, width);
                }
            }
            column += width;
        }
        return Tensor.of(answers, rows, columns);
    }
}
