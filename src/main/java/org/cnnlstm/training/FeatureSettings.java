package org.cnnlstm.training;

import java.nio.file.Path;

/**
 * What becomes of the features that frozen layers make of pictures.
 *
 * @param directory where they are kept
 * @param views how many versions of each training picture are kept: the picture itself, then altered ones; 0 keeps nothing
 *     and computes the features anew in each epoch
 * @param mostBytes that the files may have together
 * @param forLater whether they stay when the training has ended
 */
public record FeatureSettings(Path directory, int views, long mostBytes, boolean forLater) {

    public FeatureSettings {
        if (views < 0 || mostBytes < 0) {
            throw new IllegalArgumentException("views or bytes of features are below 0");
        }
    }
}
