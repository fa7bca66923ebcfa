package org.cnnlstm.cli;

import java.nio.file.Path;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.model.ModelManifest;
import org.cnnlstm.model.Preprocessing;
import org.cnnlstm.model.Profile;
import org.cnnlstm.network.Preset;
import org.cnnlstm.network.Topology;
import org.cnnlstm.training.ModelPublisher;
import org.cnnlstm.training.PictureSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a training makes, and where it goes. */
final class ModelOptions extends PublishOptions {

    @Option(
            names = "--preset",
            paramLabel = "NAME",
            defaultValue = "row-column-small",
            description = "Topology (default: ${DEFAULT-VALUE}).")
    private String preset = "row-column-small";

    @Option(
            names = "--name",
            paramLabel = "NAME",
            defaultValue = "glyphs",
            description = "The model's name (default: ${DEFAULT-VALUE}).")
    private String name = "glyphs";

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            defaultValue = "cnnlstm-v2",
            description = "How pictures become its input (default: ${DEFAULT-VALUE}).")
    private String profile = "cnnlstm-v2";

    @Option(
            names = "--work",
            paramLabel = "FOLDER",
            description = "Where checkpoints are kept (default: .training beside the model).")
    private @Nullable Path work;

    Topology topology() {
        return Preset.named(preset).topology();
    }

    /**
     * How pictures become the network's input.
     *
     * @throws ServiceException {@link Reason#INVALID_SETTING} if no profile has the name, or it does not take the channels
     */
    Preprocessing preprocessing(int channels) {
        Profile named = profile(profile);
        return Settings.of(() -> named.preprocessing(channels));
    }

    /** @throws ServiceException {@link Reason#INVALID_SETTING} if no profile has the name */
    static Profile profile(String name) {
        return Profile.named(name)
                .orElseThrow(() -> new ServiceException(
                        Reason.INVALID_SETTING, "preprocessing profile '" + name + "' is none of " + Profile.labels()));
    }

    /** Where checkpoints are kept. */
    Path work(ModelManifest manifest) {
        return work == null ? ModelPublisher.directory(repository(), manifest).resolve(".training") : work;
    }

    /** The manifest of a model, as far as it is known before the training. */
    ModelManifest manifest(Topology topology, Preprocessing preprocessing, PictureSet train) {
        return Settings.of(() -> new ModelManifest(
                name,
                version(),
                description("Trained on " + train.name()),
                topology.task(),
                topology.input(),
                preprocessing,
                train.labels(),
                topology.head().size(train.labels().size()),
                null,
                null,
                null));
    }
}
