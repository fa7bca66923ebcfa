package org.cnnlstm.training;

import java.util.Arrays;
import java.util.function.Function;
import java.util.function.IntConsumer;
import org.cnnlstm.engine.Session;
import org.cnnlstm.network.Network;
import org.cnnlstm.training.report.Evaluation;
import org.cnnlstm.training.report.EvaluationBuilder;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Measures what a network scores on a set of pictures. */
public final class Evaluator {

    private final PictureTensors tensors;
    private final int batchSize;
    private final int loaderThreads;

    /**
     * @param batchSize pictures at once, at least 1
     * @param loaderThreads that read them, at least 1
     */
    public Evaluator(PictureTensors tensors, int batchSize, int loaderThreads) {
        this.tensors = tensors;
        this.batchSize = batchSize;
        this.loaderThreads = loaderThreads;
    }

    /** Hears of each picture's answer. */
    @FunctionalInterface
    public interface Answers {

        /**
         * @param index of the picture in the set
         * @param probabilities one a class
         */
        void answered(int index, float[] probabilities);
    }

    /**
     * Runs a session on the first epoch's pictures, in their order.
     *
     * @param progress hears how many pictures each step has done
     */
    public Evaluation evaluate(Session session, PictureSet pictures, IntConsumer progress, Answers answers) {
        return evaluate(minibatch -> session.run(minibatch.inputs()).outputs().data(), pictures, progress, answers);
    }

    /**
     * Runs the network on the first epoch's pictures, in their order.
     *
     * @param progress hears how many pictures each step has done
     */
    public Evaluation evaluate(Network network, PictureSet pictures, IntConsumer progress, Answers answers) {
        return evaluate(minibatch -> outputs(network, minibatch), pictures, progress, answers);
    }

    private Evaluation evaluate(
            Function<Minibatch, float[]> run, PictureSet pictures, IntConsumer progress, Answers answers) {
        EvaluationBuilder evaluation = new EvaluationBuilder(pictures.labels());
        try (MinibatchLoader loader =
                new MinibatchLoader(pictures, tensors, batchSize, Augmentation.NONE, 0, loaderThreads)) {
            loader.forEach(0, false, 0, (batch, minibatch) -> {
                float[] outputs = run.apply(minibatch);
                int classes = outputs.length / minibatch.size();
                for (int i = 0; i < minibatch.size(); i++) {
                    float[] probabilities = Arrays.copyOfRange(outputs, i * classes, (i + 1) * classes);
                    evaluation.add(minibatch.labels()[i], probabilities);
                    answers.answered(batch * batchSize + i, probabilities);
                }
                progress.accept(minibatch.size());
            });
        }
        return evaluation.build();
    }

    private static float[] outputs(Network network, Minibatch minibatch) {
        try (INDArray features = minibatch.features();
                INDArray outputs = network.graph().outputSingle(features);
                INDArray rowMajor = outputs.dup('c')) {
            return rowMajor.data().asFloat();
        }
    }
}
