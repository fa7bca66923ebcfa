package org.cnnlstm.cli;

import java.nio.file.Path;
import java.util.Optional;
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
            description = "Topology (default: row-column-small; that of --from with a new head).")
    private @Nullable String preset;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            defaultValue = "glyphs",
            description = "The model's name (default: ${DEFAULT-VALUE}).")
    private String name = "glyphs";

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            description = "How pictures become its input (default: cnnlstm-v2; that of --from).")
    private @Nullable String profile;

    @Option(
            names = "--work",
            paramLabel = "FOLDER",
            description = "Where checkpoints are kept (default: .training beside the model).")
    private @Nullable Path work;

    /**
     * The topology that was asked for.
     *
     * @throws ServiceException {@link Reason#INVALID_SETTING} if there is no such one
     */
    Optional<Topology> topology() {
        return Optional.ofNullable(preset).map(name -> Preset.named(name).topology());
    }

    /**
     * How pictures become the network's input, if it was said.
     *
     * @throws ServiceException {@link Reason#INVALID_SETTING} if no profile has the name, or it does not take the channels
     */
    Optional<Preprocessing> preprocessing(int channels) {
        return Optional.ofNullable(profile)
                .map(ModelOptions::profile)
                .map(named -> Settings.of(() -> named.preprocessing(channels)));
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
    ModelManifest manifest(TrainingPlan plan, PictureSet train) {
        return Settings.of(() -> new ModelManifest(
                name,
                version(),
                description("Trained on " + train.name()),
                plan.task(),
                plan.input(),
                plan.preprocessing(),
                train.labels(),
                plan.head().size(train.labels().size()),
                null,
                null,
                null));
    }
}
