package org.cnnlstm.keras;

import java.util.List;
import org.cnnlstm.model.InputSpec;
import org.cnnlstm.model.Profile;
import org.cnnlstm.model.Task;
import org.cnnlstm.network.FileDescription;

/** What a model most likely wants to be given, as its file states the shape of its input and nothing else. */
final class Guess {

    private static final int COLOURS = 3;

    private Guess() {}

    static FileDescription of(ConvertedModel model) {
        InputSpec input = model.input();
        Task task = input.frames() == 1 ? Task.CLASSIFICATION : Task.SEQUENCE_CLASSIFICATION;
        return new FileDescription(input, task, profile(model).preprocessing(input.channels()));
    }

    private static Profile profile(ConvertedModel model) {
        List<Node> nodes = model.architecture().nodes();
        if (nodes.stream().anyMatch(node -> node.layer() instanceof KerasLayer.Resizing)) {
            return Profile.KERAS_IMAGE_DATASET_V1;
        }
        boolean scales = nodes.stream()
                .anyMatch(node -> node.layer() instanceof KerasLayer.Rescaling
                        || node.layer() instanceof KerasLayer.Normalization);
        if (!scales && model.input().channels() == COLOURS && hasTrunkOfVgg16(nodes)) {
            return Profile.KERAS_VGG16_V1;
        }
        return Profile.KERAS_LOAD_IMG_V1;
    }

    /** By the names that {@code keras.applications} gives, at the size that it was trained with. */
    private static boolean hasTrunkOfVgg16(List<Node> nodes) {
        return nodes.stream()
                        .filter(node -> node.layer() instanceof KerasLayer.Convolution convolution
                                && node.id().matches("(.*/)?block[1-5]_conv[1-3]")
                                && convolution.kernel().same())
                        .count()
                == 13;
    }
}
