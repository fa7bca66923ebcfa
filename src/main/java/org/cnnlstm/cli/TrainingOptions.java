package org.cnnlstm.cli;

import java.time.Duration;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.model.Task;
import org.cnnlstm.network.GraphOptions;
import org.cnnlstm.network.Head;
import org.cnnlstm.network.Topology;
import org.cnnlstm.training.Augmentation;
import org.cnnlstm.training.Split;
import org.cnnlstm.training.TrainingSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How to train. */
final class TrainingOptions {

    @Option(
            names = "--epochs",
            paramLabel = "COUNT",
            defaultValue = "20",
            description = "Most passes over the pictures (default: ${DEFAULT-VALUE}).")
    private int epochs = 20;

    @Option(
            names = "--pictures",
            paramLabel = "COUNT",
            description = "Generated examples an epoch, a multiple of the classes (default: 36000, of clips 8000).")
    private @Nullable Integer pictures;

    @Option(
            names = "--validation",
            paramLabel = "SHARE",
            defaultValue = "0.1",
            description = "Share of the pictures that tells when to stop (default: ${DEFAULT-VALUE}).")
    private double validation = 0.1;

    @Option(
            names = "--patience",
            paramLabel = "COUNT",
            defaultValue = "5",
            description = "Epochs without improvement after which to stop (default: ${DEFAULT-VALUE}).")
    private int patience = 5;

    @Option(
            names = "--batch",
            paramLabel = "COUNT",
            defaultValue = "64",
            description = "Pictures a step (default: ${DEFAULT-VALUE}).")
    private int batch = 64;

    @Option(
            names = "--learning-rate",
            paramLabel = "RATE",
            defaultValue = "0.001",
            description = "Highest learning rate (default: ${DEFAULT-VALUE}).")
    private double learningRate = 0.001;

    @Option(
            names = "--weight-decay",
            paramLabel = "RATE",
            defaultValue = "0.0001",
            description = "Decay of the weights (default: ${DEFAULT-VALUE}).")
    private double weightDecay = 0.0001;

    @Option(
            names = "--dropout",
            paramLabel = "SHARE",
            defaultValue = "0.1",
            description = "Share of the dense layers' inputs left out (default: ${DEFAULT-VALUE}).")
    private double dropout = 0.1;

    @Option(
            names = "--label-smoothing",
            paramLabel = "SHARE",
            defaultValue = "0.05",
            description = "Share of certainty spread over all classes (default: ${DEFAULT-VALUE}).")
    private double labelSmoothing = 0.05;

    @Option(
            names = "--augment",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "Shift, turn, zoom and light pictures at random (default: ${DEFAULT-VALUE}).")
    private boolean augment = true;

    @Option(names = "--mirror", description = "Mirror pictures at random, too; not for letters.")
    private boolean mirror;

    @Option(
            names = "--beta",
            paramLabel = "WEIGHT",
            description = "What a wrong orientation costs beside a wrong position (default: the preset's).")
    private @Nullable Double beta;

    @Option(
            names = "--checkpoint-every",
            paramLabel = "DURATION",
            defaultValue = "PT1M",
            description = "Most work lost to a crash (default: ${DEFAULT-VALUE}, a minute).")
    private Duration checkpointEvery = Duration.ofMinutes(1);

    /** The preset's topology, with the beta that was asked for. */
    Topology weighted(Topology topology) {
        return beta != null && topology.head() instanceof Head.Pose ? topology.withHead(poseHead()) : topology;
    }

    /** A new head for a task. */
    Head head(Task task) {
        return task == Task.POSE ? poseHead() : new Head.Classes();
    }

    private Head poseHead() {
        Double weight = beta;
        if (weight == null) {
            throw new ServiceException(
                    Reason.INVALID_SETTING, "a new head for poses needs --beta, what a wrong orientation costs");
        }
        return Settings.of(() -> new Head.Pose(weight));
    }

    Split split(DataSource source) {
        return source.trainingSplit(pictures, validation);
    }

    GraphOptions graph(int outputs, long seed) {
        return Settings.of(() -> GraphOptions.training(outputs, seed, learningRate, weightDecay, dropout));
    }

    /** A picture that is moved, turned or zoomed was taken from elsewhere. */
    private Augmentation augmentation(Task task) {
        return task == Task.POSE
                ? new Augmentation(0, 0, 0, 0.15, false)
                : new Augmentation(0.06, 6, 0.1, 0.15, mirror);
    }

    TrainingSettings settings(DataOptions data, Task task) {
        Augmentation augmentation = augment ? augmentation(task) : Augmentation.NONE;
        return Settings.of(() -> new TrainingSettings(
                epochs,
                batch,
                learningRate,
                labelSmoothing,
                patience,
                data.seed(),
                augmentation,
                data.threads(),
                checkpointEvery));
    }
}
