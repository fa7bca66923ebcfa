package org.cnnlstm.training;

import java.util.random.RandomGenerator;
import org.cnnlstm.tensor.Tensor;

/**
 * Pictures, or sequences of them.
 *
 * @param tensors how they become a network's input
 * @param augmentation how they are altered
 */
record PictureInputs(PictureSet set, PictureTensors tensors, Augmentation augmentation) implements Inputs {

    @Override
    public Tensor input(int epoch, int index, RandomGenerator random) {
        return augmentation.apply(tensors.tensor(set.picture(epoch, index)), random);
    }
}
