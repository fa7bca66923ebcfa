package org.cnnlstm.keras;

import java.util.List;
import org.cnnlstm.model.InputSpec;
import org.cnnlstm.model.Profile;
import org.cnnlstm.model.Task;
import org.cnnlstm.network.FileDescription;

/** What a model most likely wants to be given, as its file states the shape of its input and little else. */
final class Guess {

    private static final int COLOURS = 3;

    private Guess() {}

    /** @param weights where layers that the preprocessing takes over may have theirs */
    static FileDescription of(ConvertedModel model, WeightSource weights) {
        return of(model, weights, profile(model.architecture(), model.input()));
    }

    /** The same with a profile that somebody stated. */
    static FileDescription of(ConvertedModel model, WeightSource weights, Profile profile) {
        InputSpec input = model.input();
        Task task = input.frames() == 1 ? Task.CLASSIFICATION : Task.SEQUENCE_CLASSIFICATION;
        return new FileDescription(
                input, task, model.preamble().added(profile.preprocessing(input.channels()), weights));
    }

    private static Profile profile(Architecture architecture, InputSpec input) {
        List<Node> preparing = Preamble.ofAll(architecture).nodes();
        if (preparing.stream().anyMatch(node -> node.layer() instanceof KerasLayer.Resizing)) {
            return Profile.KERAS_IMAGE_DATASET_V1;
        }
        return preparing.isEmpty() && input.channels() == COLOURS && hasTrunkOfVgg16(architecture.nodes())
                ? Profile.KERAS_VGG16_V1
                : Profile.KERAS_LOAD_IMG_V1;
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
