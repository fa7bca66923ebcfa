package org.cnnlstm.training;

import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.function.UnaryOperator;
import org.cnnlstm.engine.Session;
import org.cnnlstm.network.GraphArrays;
import org.cnnlstm.network.Network;
import org.cnnlstm.tensor.Tensor;
import org.cnnlstm.training.report.Evaluation;
import org.cnnlstm.training.report.EvaluationBuilder;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Runs a network on a set of examples, and measures what it scores. */
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

    /** Hears of the answer to each example. */
    @FunctionalInterface
    public interface Answers {

        /**
         * @param index of the example in the set
         * @param answer all outputs side by side
         */
        void answered(int index, float[] answer);
    }

    /**
     * Runs a session on the first epoch's examples, in their order.
     *
     * @param progress hears how many examples each step has done
     */
    public void run(Session session, PictureSet pictures, IntConsumer progress, Answers answers) {
        run(batch -> session.run(batch).outputs(), pictures, progress, answers);
    }

    /**
     * Runs the network on the first epoch's examples, in their order.
     *
     * @param progress hears how many examples each step has done
     */
    public void run(Network network, PictureSet pictures, IntConsumer progress, Answers answers) {
        run(batch -> outputs(network, batch), pictures, progress, answers);
    }

    /** Runs a classifier on the first epoch's examples, and measures what it scores. */
    public Evaluation evaluate(Network network, PictureSet pictures, IntConsumer progress, Answers answers) {
        EvaluationBuilder evaluation = new EvaluationBuilder(pictures.labels());
        run(network, pictures, progress, (index, probabilities) -> {
            evaluation.add(Truth.label(pictures.truth(index)), probabilities);
            answers.answered(index, probabilities);
        });
        return evaluation.build();
    }

    /** Runs a network on inputs of any kind, in their order. */
    void run(Network network, Inputs inputs, Answers answers) {
        run(batch -> outputs(network, inputs.finished(batch)), inputs, done -> {}, answers);
    }

    private void run(UnaryOperator<Tensor> network, PictureSet pictures, IntConsumer progress, Answers answers) {
        run(network, new PictureInputs(pictures, tensors, Augmentation.NONE), progress, answers);
    }

    private void run(UnaryOperator<Tensor> network, Inputs inputs, IntConsumer progress, Answers answers) {
        try (MinibatchLoader loader = new MinibatchLoader(inputs, batchSize, 0, loaderThreads)) {
            loader.forEach(0, false, 0, (batch, minibatch) -> {
                Tensor outputs = network.apply(minibatch.inputs());
                for (int i = 0; i < minibatch.size(); i++) {
                    answers.answered(batch * batchSize + i, outputs.slice(i).data());
                }
                progress.accept(minibatch.size());
            });
        }
    }

    private static Tensor outputs(Network network, Tensor batch) {
        try (INDArray features = GraphArrays.input(batch)) {
            INDArray[] outputs = network.graph().output(features);
            try {
                return GraphArrays.sideBySide(outputs);
            } finally {
                Arrays.stream(outputs).forEach(INDArray::close);
            }
        }
    }
}
