package org.cnnlstm.training;

import java.util.List;
import org.cnnlstm.network.Head;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What a network is trained to do: all that a training has to know of its head. */
sealed interface Objective permits ClassObjective, PoseObjective {

    /**
     * The objective of a head.
     *
     * @param labels of the classes, in the order of the outputs; empty where there are none
     * @param labelSmoothing the share of certainty that is spread evenly over all classes, 0 to below 1
     */
    static Objective of(Head head, List<String> labels, double labelSmoothing) {
        return head instanceof Head.Pose pose ? new PoseObjective(pose) : new ClassObjective(labels, labelSmoothing);
    }

    /** The answers wanted, {@code [n, k]} for each output layer; the caller closes them. */
    INDArray[] targets(List<Truth> truths);

    /** Begins to judge answers. */
    Scoring scoring();

    /** Judges the answers to some examples. Not thread-safe. */
    interface Scoring {

        /**
         * Judges one answer.
         *
         * @param answer of the network, all its outputs side by side
         * @throws org.cnnlstm.failure.ServiceException {@code INFERENCE_FAILED} if it is none
         */
        void add(Truth truth, float[] answer);

        /** The mean loss so far, without label smoothing. */
        double loss();

        /** The share of answers so far that are right, 0 to 1. */
        double accuracy();
    }
}
