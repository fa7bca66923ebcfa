package org.cnnlstm.bench;

import java.util.stream.IntStream;
import org.cnnlstm.network.Network;
import org.cnnlstm.tensor.Tensor;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.parallelism.ParallelInference;
import org.deeplearning4j.parallelism.inference.InferenceMode;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Ways to run a graph of DL4J for many threads. */
interface DirectInference extends AutoCloseable {

    /** @param input {@code [c, h, w]} */
    float[] run(Tensor input);

    @Override
    void close();

    static DirectInference of(String mode, Network network) {
        return switch (mode) {
            case "lock" -> new Locked(network);
            case "parallel-inference" -> new Parallel(network);
            default -> throw new IllegalArgumentException("'" + mode + "' is neither lock nor parallel-inference");
        };
    }

    private static INDArray batchOfOne(Tensor input) {
        long[] shape = IntStream.concat(IntStream.of(1), IntStream.of(input.shape()))
                .asLongStream()
                .toArray();
        return Nd4j.create(input.data(), shape, 'c');
    }

    /** One at a time. */
    final class Locked implements DirectInference {

        private final Network network;
        private final ComputationGraph graph;

        Locked(Network network) {
            this.network = network;
            this.graph = network.graph();
        }

        @Override
        public float[] run(Tensor input) {
            INDArray batch = batchOfOne(input);
            synchronized (graph) {
                return graph.outputSingle(batch).toFloatVector();
            }
        }

        @Override
        public void close() {
            network.close();
        }
    }

    /** DL4J's own, with one worker that uses all cores and as many together as the service allows. */
    final class Parallel implements DirectInference {

        private static final int MOST_TOGETHER = 8;

        private final Network network;
        private final ParallelInference inference;

        Parallel(Network network) {
            this.network = network;
            this.inference = new ParallelInference.Builder(network.graph())
                    .inferenceMode(InferenceMode.BATCHED)
                    .batchLimit(MOST_TOGETHER)
                    .workers(1)
                    .build();
        }

        @Override
        public float[] run(Tensor input) {
            return inference.output(batchOfOne(input)).toFloatVector();
        }

        @Override
        public void close() {
            inference.shutdown();
            network.close();
        }
    }
}
