package org.cnnlstm.training;

import java.util.random.RandomGenerator;
import org.cnnlstm.tensor.Tensor;

/**
 * What frozen layers have made of pictures, read from a file.
 *
 * @param set whose pictures they were
 * @param file the features of the first view of every picture, then of the second one, and so on
 */
record StoredFeatures(PictureSet set, FeatureFile file) implements Inputs, AutoCloseable {

    @Override
    public Tensor input(int epoch, int index, RandomGenerator random) {
        int views = file.count() / set.size();
        return file.read(epoch % views * set.size() + index);
    }

    @Override
    public void close() {
        file.close();
    }
}
