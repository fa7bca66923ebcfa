package org.cnnlstm.training;

import java.util.random.RandomGenerator;
import org.cnnlstm.tensor.Tensor;

/** What a network is given for the examples of a set. */
interface Inputs {

    /** The examples. */
    PictureSet set();

    /**
     * The input for one example. Called by several threads at once.
     *
     * @param epoch from 0
     * @param random decides what is random; the same state gives the same input
     */
    Tensor input(int epoch, int index, RandomGenerator random);

    /** Does what is left to be done to a batch of inputs. Called on the thread that computes. */
    default Tensor finished(Tensor batch) {
        return batch;
    }
}
