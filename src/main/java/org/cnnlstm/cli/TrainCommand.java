package org.cnnlstm.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.cnnlstm.batching.Ticker;
import org.cnnlstm.model.InputSpec;
import org.cnnlstm.model.ModelManifest;
import org.cnnlstm.model.Preprocessing;
import org.cnnlstm.model.Task;
import org.cnnlstm.network.GraphOptions;
import org.cnnlstm.network.Network;
import org.cnnlstm.network.Preset;
import org.cnnlstm.network.Topology;
import org.cnnlstm.training.Augmentation;
import org.cnnlstm.training.ModelPublisher;
import org.cnnlstm.training.PictureSet;
import org.cnnlstm.training.PictureTensors;
import org.cnnlstm.training.Split;
import org.cnnlstm.training.Trainer;
import org.cnnlstm.training.TrainingSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Trains a network and puts it into a model repository, with a report. */
@Command(
        name = "train",
        description = {
            "Trains a classifier on a folder of class folders, or on generated letters and digits.",
            "A training that was interrupted goes on where it stopped when the same command is given again."
        })
final class TrainCommand implements Callable<Integer> {

    @Mixin
    private DataOptions data = new DataOptions();

    @Option(
            names = "--preset",
            defaultValue = "row-column-small",
            description = "Topology (default: ${DEFAULT-VALUE}).")
    private String preset = "";

    @Option(names = "--name", defaultValue = "glyphs", description = "The model's name (default: ${DEFAULT-VALUE}).")
    private String name = "";

    @Option(
            names = "--model-version",
            defaultValue = "1",
            description = "The model's version (default: ${DEFAULT-VALUE}).")
    private int version;

    @Option(names = "--description", description = "A sentence about the model.")
    private @Nullable String description;

    @Option(names = "--out", defaultValue = "models", description = "Model repository (default: ${DEFAULT-VALUE}).")
    private Path repository = Path.of("models");

    @Option(names = "--work", description = "Where checkpoints are kept (default: beside the model).")
    private @Nullable Path work;

    @Option(
            names = "--epochs",
            defaultValue = "20",
            description = "Most passes over the data (default: ${DEFAULT-VALUE}).")
    private int epochs;

    @Option(names = "--batch", defaultValue = "64", description = "Pictures a step (default: ${DEFAULT-VALUE}).")
    private int batch;

    @Option(
            names = "--learning-rate",
            defaultValue = "0.001",
            description = "Highest rate (default: ${DEFAULT-VALUE}).")
    private double learningRate;

    @Option(names = "--weight-decay", defaultValue = "0.0001", description = "Decay (default: ${DEFAULT-VALUE}).")
    private double weightDecay;

    @Option(names = "--dropout", defaultValue = "0.1", description = "Of dense inputs (default: ${DEFAULT-VALUE}).")
    private double dropout;

    @Option(names = "--label-smoothing", defaultValue = "0.05", description = "Share (default: ${DEFAULT-VALUE}).")
    private double labelSmoothing;

    @Option(
            names = "--patience",
            defaultValue = "5",
            description = "Epochs without improvement after which to stop (default: ${DEFAULT-VALUE}).")
    private int patience;

    @Option(
            names = "--augment",
            defaultValue = "true",
            fallbackValue = "true",
            negatable = true,
            description = "Shift, turn, zoom and light pictures at random (default: ${DEFAULT-VALUE}).")
    private boolean augment;

    @Option(names = "--mirror", description = "Mirror pictures at random; not for letters.")
    private boolean mirror;

    @Option(
            names = "--checkpoint-every",
            defaultValue = "PT1M",
            description = "Most work lost to a crash (default: ${DEFAULT-VALUE}).")
    private Duration checkpointEvery = Duration.ofMinutes(1);

    @Override
    public Integer call() {
        Topology topology = Preset.named(preset).topology();
        Split split = data.trainingSplit();
        PictureTensors tensors = data.tensors(
                topology.input(), Preprocessing.standard(topology.input().channels()));
        ModelManifest manifest = manifest(topology.input(), tensors.preprocessing(), split.train());
        Path directory = ModelPublisher.directory(repository, manifest);
        GraphOptions options =
                GraphOptions.training(split.train().labels().size(), data.seed(), learningRate, weightDecay, dropout);
        try (ProgressBarObserver progress = new ProgressBarObserver()) {
            Trainer trainer = new Trainer(
                    settings(),
                    tensors,
                    work == null ? directory.resolve(".training") : work,
                    progress,
                    Ticker.system()::nanos);
            Trainer.Trained trained = trainer.train(topology, options, split.train(), split.validation());
            try (Network network = trained.network()) {
                new Publication(data, tensors, directory, repository)
                        .publish(manifest, network, trained.history(), split.validation());
                trainer.forget();
            }
        }
        return 0;
    }

    private TrainingSettings settings() {
        Augmentation augmentation = augment ? new Augmentation(0.06, 6, 0.1, 0.15, mirror) : Augmentation.NONE;
        return new TrainingSettings(
                epochs,
                batch,
                learningRate,
                labelSmoothing,
                patience,
                data.seed(),
                augmentation,
                data.threads(),
                checkpointEvery);
    }

    private ModelManifest manifest(InputSpec input, Preprocessing preprocessing, PictureSet train) {
        return new ModelManifest(
                name,
                version,
                description == null ? "Trained on " + train.name() : description,
                Task.CLASSIFICATION,
                input,
                preprocessing,
                train.labels(),
                train.labels().size(),
                null,
                null);
    }
}
