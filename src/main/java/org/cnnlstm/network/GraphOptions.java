package org.cnnlstm.network;

import org.nd4j.linalg.api.buffer.DataType;

/**
 * What a new graph is made with, besides its topology.
 *
 * @param outputs number of classes, at least 2; without meaning for a pose
 * @param seed of the first weights
 * @param learningRate of Adam, above 0; a trainer may change it as it goes
 * @param weightDecay of the weights, 0 for none (AdamW keeps it apart from the gradient)
 * @param dropout the share of the dense layers' inputs that training leaves out, 0 to below 1
 * @param dataType of parameters and activations
 */
public record GraphOptions(
        int outputs, long seed, double learningRate, double weightDecay, double dropout, DataType dataType) {

    public GraphOptions {
        if (outputs < 2) {
            throw new IllegalArgumentException("a classifier tells at least two classes apart, not " + outputs);
        }
        if (!(learningRate > 0 && Double.isFinite(learningRate))) {
            throw new IllegalArgumentException("learning rate " + learningRate + " is not above 0");
        }
        if (!(weightDecay >= 0 && Double.isFinite(weightDecay))) {
            throw new IllegalArgumentException("weight decay " + weightDecay + " is below 0");
        }
        if (!(dropout >= 0 && dropout < 1)) {
            throw new IllegalArgumentException("dropout " + dropout + " is not in 0 to below 1");
        }
    }

    /** In float32, as every network is trained and served. */
    public static GraphOptions training(
            int outputs, long seed, double learningRate, double weightDecay, double dropout) {
        return new GraphOptions(outputs, seed, learningRate, weightDecay, dropout, DataType.FLOAT);
    }

    /** Without dropout or weight decay, in float32. */
    public static GraphOptions of(int outputs, long seed) {
        return training(outputs, seed, 1e-3, 0, 0);
    }
}
