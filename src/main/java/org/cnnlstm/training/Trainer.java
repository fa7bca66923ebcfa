package org.cnnlstm.training;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.model.ModelContent;
import org.cnnlstm.network.ModelZipReader;
import org.cnnlstm.network.ModelZipWriter;
import org.cnnlstm.network.Network;
import org.cnnlstm.training.report.EpochRecord;
import org.cnnlstm.training.report.Evaluation;
import org.cnnlstm.training.report.LearningHistory;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Trains a classifier end to end: epochs of minibatches with a learning rate that rises and falls, a look at the validation
 * pictures after each, the best network kept, an end when it gets no better. Whatever is random follows from the seed and
 * the number of the step, so a training that was killed goes on from its checkpoint as if nothing had happened.
 */
public final class Trainer {

    private static final double WARM_UP_EPOCHS = 0.5;

    private final TrainingSettings settings;
    private final PictureTensors tensors;
    private final Path directory;
    private final Checkpoint checkpoint;
    private final TrainingObserver observer;
    private final LongSupplier nanoTime;

    /**
     * @param tensors how pictures become the network's input
     * @param directory where checkpoint and best network are kept; a training that was cut off there is taken up
     * @param nanoTime a clock that measures spans
     */
    public Trainer(
            TrainingSettings settings,
            PictureTensors tensors,
            Path directory,
            TrainingObserver observer,
            LongSupplier nanoTime) {
        this.settings = settings;
        this.tensors = tensors;
        this.directory = directory;
        this.checkpoint = new Checkpoint(directory);
        this.observer = observer;
        this.nanoTime = nanoTime;
    }

    /** Makes the network that a training begins with. */
    @FunctionalInterface
    public interface FreshNetwork {

        /** The caller closes it. */
        Network create();
    }

    /**
     * What a training came to.
     *
     * @param network the best one; the caller closes it
     */
    public record Trained(Network network, LearningHistory history) {}

    /**
     * Trains, or goes on with a training that was cut off.
     *
     * @param fresh makes the network if there is no checkpoint
     * @throws ServiceException {@link Reason#INVALID_SETTING} if the loss stops being a number, the checkpoint is of
     *     another training, or a file cannot be written
     */
    public Trained train(FreshNetwork fresh, PictureSet train, PictureSet validation) {
        String fingerprint = settings.fingerprint() + " data=" + train.name() + ":" + train.size() + " validation="
                + validation.size();
        Checkpoint.Saved saved = checkpoint.read(fingerprint);
        Progress progress = saved == null ? Progress.start(fingerprint) : saved.progress();
        try (Network network = saved == null ? fresh.create() : saved.network();
                GemmConvolutions attached = GemmConvolutions.attach(network.graph())) {
            progress = epochs(network, progress, train, validation);
        }
        Network best = new ModelZipReader().read(ModelContent.of(bestFile()));
        checkpoint.delete();
        return new Trained(best, progress.history());
    }

    private Progress epochs(Network network, Progress start, PictureSet train, PictureSet validation) {
        Progress progress = start;
        try (MinibatchLoader loader = new MinibatchLoader(
                train,
                tensors,
                settings.batchSize(),
                settings.augmentation(),
                settings.seed(),
                settings.loaderThreads())) {
            long steps = (long) loader.batches() * settings.epochs();
            LearningRate rate =
                    new LearningRate(settings.learningRate(), (long) (WARM_UP_EPOCHS * loader.batches()), steps);
            observer.started(
                    progress.epoch() + 1, settings.epochs(), train.size(), Math.toIntExact(progress.pictures()));
            while (progress.epoch() < settings.epochs() && progress.sinceBest() < settings.patience()) {
                Progress trained =
                        new Epoch(network, rate, progress, train.labels().size()).run(loader);
                progress = validate(network, trained, rate, validation);
                checkpoint.write(network, progress);
            }
        }
        return progress;
    }

    private Progress validate(Network network, Progress progress, LearningRate rate, PictureSet validation) {
        long began = nanoTime.getAsLong();
        Evaluation evaluation = new Evaluator(tensors, settings.batchSize(), settings.loaderThreads())
                .evaluate(network, validation, done -> {}, (index, probabilities) -> {});
        double seconds = progress.secondsInEpoch();
        EpochRecord epoch = new EpochRecord(
                progress.epoch() + 1,
                rate.at(progress.step() - 1),
                progress.meanLoss(),
                evaluation.logLoss(),
                evaluation.top1(),
                progress.pictures() / Math.max(1e-9, seconds),
                Duration.ofNanos((long) (seconds * 1e9) + nanoTime.getAsLong() - began));
        boolean best = evaluation.logLoss() < progress.bestLoss();
        if (best) {
            writeBest(network);
        }
        observer.epochFinished(epoch, best);
        return progress.nextEpoch(progress.history().with(epoch), evaluation.logLoss());
    }

    private void writeBest(Network network) {
        try {
            ModelZipWriter.write(bestFile(), network);
        } catch (IOException e) {
            throw new ServiceException(Reason.INVALID_SETTING, "cannot write " + bestFile() + ": " + e.getMessage(), e);
        }
    }

    private Path bestFile() {
        return directory.resolve("best").resolve("model.zip");
    }

    /** One pass over the training pictures, or the rest of one. */
    private final class Epoch {

        private final Network network;
        private final LearningRate rate;
        private final int classes;
        private Progress progress;
        private long checkpointed = nanoTime.getAsLong();

        Epoch(Network network, LearningRate rate, Progress progress, int classes) {
            this.network = network;
            this.rate = rate;
            this.progress = progress;
            this.classes = classes;
        }

        Progress run(MinibatchLoader loader) {
            loader.forEach(progress.epoch(), true, progress.batch(), (batch, minibatch) -> learn(minibatch));
            return progress;
        }

        private void learn(Minibatch minibatch) {
            long began = nanoTime.getAsLong();
            double loss = fit(minibatch);
            if (!Double.isFinite(loss)) {
                throw new ServiceException(
                        Reason.INVALID_SETTING,
                        "the loss is " + loss + " at step " + progress.step() + "; try a lower learning rate");
            }
            progress = progress.step(minibatch.size(), loss, (nanoTime.getAsLong() - began) / 1e9);
            observer.stepped(progress.epoch() + 1, minibatch.size(), progress.meanLoss());
            if (nanoTime.getAsLong() - checkpointed > settings.checkpointEvery().toNanos()) {
                checkpoint.write(network, progress);
                checkpointed = nanoTime.getAsLong();
            }
        }

        private double fit(Minibatch minibatch) {
            ComputationGraph graph = network.graph();
            graph.setLearningRate(rate.at(progress.step()));
            // Dropout draws from ND4J's one generator; a seed for each step makes a resumed run draw the same.
            Nd4j.getRandom().setSeed(settings.seed() * 1_000_003 + progress.step());
            try (INDArray features = minibatch.features();
                    INDArray targets = minibatch.targets(classes, settings.labelSmoothing())) {
                graph.fit(new DataSet(features, targets));
                return graph.score();
            }
        }
    }
}
