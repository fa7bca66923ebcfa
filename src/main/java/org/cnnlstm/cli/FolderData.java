package org.cnnlstm.cli;

import org.cnnlstm.training.ImageFolder;
import org.cnnlstm.training.PictureSet;
import org.cnnlstm.training.Split;
import org.jspecify.annotations.Nullable;

/**
 * A folder of class folders, all of which serves whatever the command does.
 *
 * @param seed of the split
 */
record FolderData(ImageFolder folder, long seed) implements DataSource {

    @Override
    public Split trainingSplit(@Nullable Integer pictures, double validation) {
        return Split.of(folder, validation, seed);
    }

    @Override
    public PictureSet testSet(@Nullable Integer pictures) {
        return folder;
    }

    @Override
    public PictureSet calibrationSet(int pictures) {
        return folder;
    }

    @Override
    public boolean hasOwnTestSet() {
        return false;
    }
}
