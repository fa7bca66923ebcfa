package org.cnnlstm.training;

import java.util.random.RandomGenerator;
import org.cnnlstm.network.Cut;
import org.cnnlstm.tensor.Tensor;

/**
 * What frozen layers make of pictures, computed whenever it is needed.
 *
 * @param pictures that go in
 * @param cut behind the frozen layers
 */
record ComputedFeatures(Inputs pictures, Cut cut) implements Inputs {

    @Override
    public PictureSet set() {
        return pictures.set();
    }

    @Override
    public Tensor input(int epoch, int index, RandomGenerator random) {
        return pictures.input(epoch, index, random);
    }

    @Override
    public Tensor finished(Tensor batch) {
        return cut.features(batch);
    }
}
