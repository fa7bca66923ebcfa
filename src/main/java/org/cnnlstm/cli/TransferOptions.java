package org.cnnlstm.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.model.InputSpec;
import org.cnnlstm.model.Preprocessing;
import org.cnnlstm.model.Profile;
import org.cnnlstm.network.Cut;
import org.cnnlstm.network.GraphOptions;
import org.cnnlstm.network.Head;
import org.cnnlstm.network.LayerWeights;
import org.cnnlstm.network.Network;
import org.cnnlstm.network.NewHead;
import org.cnnlstm.network.Preset;
import org.cnnlstm.network.RowColumnGraph;
import org.cnnlstm.network.Topology;
import org.cnnlstm.training.Beginning;
import org.cnnlstm.training.FeatureSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a training starts from, and what of it stays as it is. */
final class TransferOptions {

    @Option(
            names = "--from",
            paramLabel = "MODEL",
            description = {
                "A trained model to start from: a version's directory, or a file that Keras saved (default: fresh weights).",
                "With --preset, its weights go to the preset's layers of the same names and shapes."
            })
    private @Nullable Path from;

    @Option(
            names = "--freeze",
            paramLabel = "LAYER",
            description = "The last layer that keeps its weights, such as block3_pool (default: all learn).")
    private @Nullable String freeze;

    @Option(
            names = "--views",
            paramLabel = "COUNT",
            defaultValue = "1",
            description = {
                "With --freeze: versions of each picture, the first one unaltered, whose features are kept on disk;",
                "0 keeps none and computes them in each epoch (default: ${DEFAULT-VALUE})."
            })
    private int views = 1;

    @Option(
            names = "--features",
            paramLabel = "FOLDER",
            description =
                    "Where features are kept, for later trainings, too (default: with the checkpoint, until the end).")
    private @Nullable Path features;

    @Option(
            names = "--max-features",
            paramLabel = "BYTES",
            defaultValue = "4294967296",
            description = "Most that features may take up on disk (default: ${DEFAULT-VALUE}).")
    private long maxFeatures = 1L << 32;

    /** The last layer that keeps its weights, if any does. */
    Optional<String> lastFrozen() {
        return Optional.ofNullable(freeze);
    }

    /** @param work where checkpoints are kept */
    FeatureSettings features(Path work) {
        return Settings.of(
                () -> new FeatureSettings(features == null ? work : features, views, maxFeatures, features != null));
    }

    /**
     * What is to be trained.
     *
     * @throws ServiceException {@link Reason#INVALID_SETTING} if the options do not go together
     */
    TrainingPlan plan(ModelOptions model, TrainingOptions training) {
        Optional<Topology> asked = model.topology().map(training::weighted);
        if (from != null) {
            return plan(TrainedModel.of(from), asked, model, training);
        }
        if (freeze != null) {
            throw new ServiceException(
                    Reason.INVALID_SETTING, "layers are frozen that were trained: name the model with --from");
        }
        Topology topology = asked.orElseGet(Preset.ROW_COLUMN_SMALL::topology);
        return new TrainingPlan(
                topology.input(),
                topology.head(),
                preprocessing(model, topology.input().channels(), Profile.CNNLSTM_V2),
                options -> Beginning.fresh(topology, options));
    }

    private static Preprocessing preprocessing(ModelOptions model, int channels, Profile usual) {
        return model.preprocessing(channels).orElseGet(() -> usual.preprocessing(channels));
    }

    private TrainingPlan plan(
            TrainedModel source, Optional<Topology> asked, ModelOptions model, TrainingOptions training) {
        InputSpec input = asked.map(Topology::input).orElse(source.input());
        Head head = asked.map(Topology::head).orElseGet(() -> training.head(source.task()));
        if (input.channels() != source.input().channels()) {
            throw new ServiceException(
                    Reason.INVALID_SETTING,
                    source.path() + " takes pictures of " + source.input().channels() + " channels, not "
                            + input.channels());
        }
        Preprocessing preprocessing = model.preprocessing(input.channels()).orElse(source.preprocessing());
        return new TrainingPlan(
                input,
                head,
                preprocessing,
                options -> new Beginning(
                        head,
                        Map.of(
                                "topology",
                                asked.map(Topology::toString).orElse("that of the trained model"),
                                "options",
                                options.toString(),
                                "trained model",
                                source.sha256()),
                        () -> begin(source, asked, input, head, options)));
    }

    private Network begin(
            TrainedModel source, Optional<Topology> asked, InputSpec input, Head head, GraphOptions options) {
        try (Network trained = source.network().get()) {
            Network network = asked.map(topology -> RowColumnGraph.create(topology, options))
                    .orElseGet(() -> NewHead.on(trained, input, head, options));
            try {
                List<String> taken = LayerWeights.take(trained, network);
                Console.say("weights of %s: %s", source.path(), taken.isEmpty() ? "none" : String.join(", ", taken));
                requireTrained(network, input, taken);
                return network;
            } catch (RuntimeException e) {
                network.close();
                throw e;
            }
        }
    }

    private void requireTrained(Network network, InputSpec input, List<String> taken) {
        if (taken.isEmpty()) {
            throw new ServiceException(
                    Reason.INVALID_SETTING, from + " has no layer of the name and shape of one of the network's");
        }
        if (freeze == null) {
            return;
        }
        try (Cut cut = Cut.behind(freeze, network, input)) {
            for (String layer : cut.frozenLayers()) {
                if (!taken.contains(layer)) {
                    throw new ServiceException(
                            Reason.INVALID_SETTING,
                            "layer '" + layer + "' is to be frozen, and " + from + " has no weights for it");
                }
            }
        }
    }
}
