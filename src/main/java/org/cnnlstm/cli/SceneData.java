package org.cnnlstm.cli;

import org.cnnlstm.training.PictureSet;
import org.cnnlstm.training.PoseViews;
import org.cnnlstm.training.Split;
import org.cnnlstm.training.poses.Scene;
import org.jspecify.annotations.Nullable;

/** A scene on disk, with a test set of its own. */
record SceneData(Scene scene) implements DataSource {

    @Override
    public Split trainingSplit(@Nullable Integer pictures, double validation) {
        // The last views are set aside, whatever the seed.
        return Split.of(new PoseViews(scene.name(), scene.train()), validation, 0);
    }

    @Override
    public PictureSet testSet(@Nullable Integer pictures) {
        return new PoseViews(scene.name() + "-test", scene.test());
    }

    @Override
    public PictureSet calibrationSet(int pictures) {
        return new PoseViews(scene.name() + "-train", scene.train());
    }

    @Override
    public boolean hasOwnTestSet() {
        return true;
    }
}
