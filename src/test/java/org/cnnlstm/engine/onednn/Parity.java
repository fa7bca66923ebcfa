package org.cnnlstm.engine.onednn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.cnnlstm.engine.ComputeThreads;
import org.cnnlstm.engine.Engine;
import org.cnnlstm.engine.Precision;
import org.cnnlstm.engine.Session;
import org.cnnlstm.model.InputSpec;
import org.cnnlstm.model.ModelManifest;
import org.cnnlstm.model.Preprocessing;
import org.cnnlstm.model.Task;
import org.cnnlstm.network.Network;
import org.cnnlstm.tensor.Tensor;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A network's plan beside DL4J's own forward pass. */
final class Parity {

    static final ComputeThreads ONE_THREAD = new ComputeThreads(1, 1);

    /** Of an answer, or of 1 where the answer is smaller: what another order of summation may make of float32. */
    private static final double ROUNDING = 1e-5;

    /** There are plans of 1, 2 and 4: the others are padded, or split. */
    private static final int LARGEST_PLAN = 4;

    private static final List<Integer> BATCHES = List.of(1, 2, 3, 5, 8);

    private Parity() {}

    /** Requires that both answer alike, whatever the size of the batch, and closes the network. */
    static void require(Example example) {
        require(example.input(), example.network());
    }

    static void require(InputSpec input, Network network) {
        try (network) {
            ModelManifest manifest =
                    manifest(input, expected(network, batch(input, 1, 0)).extent(1));
            OneDnnEngineProvider provider = new OneDnnEngineProvider(ONE_THREAD, LARGEST_PLAN);
            assertThat(provider.whyUnusable(network, manifest)).isEmpty();
            try (Engine engine = provider.open(network, manifest, Precision.F32);
                    Session session = engine.newSession()) {
                for (int size : BATCHES) {
                    Tensor batch = batch(input, size, size);
                    requireClose(expected(network, batch), session.run(batch).outputs());
                }
            }
        }
    }

    private static void requireClose(Tensor expected, Tensor actual) {
        assertThat(actual.shape()).containsExactly(expected.shape());
        for (int i = 0; i < expected.size(); i++) {
            float value = expected.data()[i];
            assertThat(actual.data()[i]).as("answer %s of %s", i, expected).isCloseTo(value, within((float)
                    (ROUNDING * Math.max(1, Math.abs(value)))));
        }
    }

    /** What DL4J answers, several outputs side by side. */
    static Tensor expected(Network network, Tensor batch) {
        INDArray[] outputs = network.graph().output(dl4jInput(batch));
        int columns = Arrays.stream(outputs).mapToInt(INDArray::columns).sum();
        INDArray whole = Nd4j.hstack(outputs).dup('c');
        return Tensor.of(whole.data().asFloat(), batch.extent(0), columns);
    }

    /** {@code [n, t, c, h, w]} is {@code [n, c * h * w, t]} to DL4J. */
    private static INDArray dl4jInput(Tensor batch) {
        long[] shape = Arrays.stream(batch.shape()).asLongStream().toArray();
        INDArray input = Nd4j.create(batch.data(), shape, 'c');
        return shape.length == 4
                ? input
                : input.reshape('c', shape[0], shape[1], shape[2] * shape[3] * shape[4])
                        .permute(0, 2, 1)
                        .dup('c');
    }

    static ModelManifest manifest(InputSpec input, int outputs) {
        return new ModelManifest(
                "example",
                1,
                "",
                input.frames() == 1 ? Task.CLASSIFICATION : Task.SEQUENCE_CLASSIFICATION,
                input,
                Preprocessing.standard(input.channels()),
                List.of(),
                outputs,
                null,
                null,
                null);
    }

    /** Seeded numbers between -1 and 1. */
    static Tensor batch(InputSpec input, int size, long seed) {
        int[] shape = new int[input.shape().length + 1];
        shape[0] = size;
        System.arraycopy(input.shape(), 0, shape, 1, input.shape().length);
        float[] data = new float[Arrays.stream(shape).reduce(1, Math::multiplyExact)];
        Random random = new Random(seed);
        for (int i = 0; i < data.length; i++) {
            data[i] = random.nextFloat() * 2 - 1;
        }
        return Tensor.of(data, shape);
    }
}
