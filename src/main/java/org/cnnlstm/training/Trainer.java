package org.cnnlstm.training;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.LongSupplier;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.network.GraphArrays;
import org.cnnlstm.network.GraphOptions;
import org.cnnlstm.network.Network;
import org.cnnlstm.network.Topology;
import org.cnnlstm.training.report.EpochRecord;
import org.cnnlstm.training.report.LearningHistory;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Trains a network end to end: epochs of minibatches with a learning rate that rises and falls, a look at the validation
 * examples after each, the best network kept, an end when it gets no better. Whatever is random follows from the seed and
 * the number of the step, so a training that was killed goes on from its checkpoint as if nothing had happened.
 */
public final class Trainer {

    private static final double WARM_UP_EPOCHS = 0.5;

    private final TrainingSettings settings;
    private final PictureTensors tensors;
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
        this.checkpoint = new Checkpoint(directory);
        this.observer = observer;
        this.nanoTime = nanoTime;
    }

    /**
     * What a training came to.
     *
     * @param network the best one; the caller closes it
     */
    public record Trained(Network network, LearningHistory history) {}

    /**
     * Trains, or goes on with a training that was cut off. What it needs for that stays until {@link #forget}.
     *
     * @param topology of the network
     * @param options of the network, with an output for each class if it has any
     * @throws ServiceException {@link Reason#INVALID_SETTING} if the loss stops being a number, the checkpoint is of
     *     another training, or a file cannot be written
     */
    public Trained train(Topology topology, GraphOptions options, PictureSet train, PictureSet validation) {
        return train(Beginning.fresh(topology, options), train, validation);
    }

    /** As {@link #train(Topology, GraphOptions, PictureSet, PictureSet)}, from any beginning. */
    public Trained train(Beginning beginning, PictureSet train, PictureSet validation) {
        return train(
                beginning,
                new PictureInputs(train, tensors, settings.augmentation()),
                new PictureInputs(validation, tensors, Augmentation.NONE));
    }

    Trained train(Beginning beginning, Inputs train, Inputs validation) {
        Fingerprint fingerprint = Fingerprint.of(settings, tensors, beginning, train.set(), validation.set());
        Checkpoint.Saved saved = checkpoint.read(fingerprint);
        Progress progress = saved == null ? Progress.start(fingerprint) : saved.progress();
        Objective objective = Objective.of(beginning.head(), train.set().labels(), settings.labelSmoothing());
        try (Network network = saved == null ? beginning.network().get() : saved.network();
                GemmConvolutions attached = GemmConvolutions.attach(network.graph())) {
            if (saved == null) {
                // A directory that cannot be written shows now, not after an hour.
                checkpoint.write(network, progress);
            }
            progress = epochs(network, objective, progress, train, validation);
        }
        return new Trained(checkpoint.readBest(), progress.history());
    }

    /** Removes the checkpoint, once what was trained is safe elsewhere: the next training begins anew. */
    public void forget() {
        checkpoint.delete();
    }

    private boolean ended(Progress progress) {
        return progress.epoch() >= settings.epochs() || progress.sinceBest() >= settings.patience();
    }

    private Progress epochs(Network network, Objective objective, Progress start, Inputs train, Inputs validation) {
        Progress progress = start;
        if (ended(progress)) {
            return progress;
        }
        try (MinibatchLoader loader =
                new MinibatchLoader(train, settings.batchSize(), settings.seed(), settings.loaderThreads())) {
            long steps = (long) loader.batches() * settings.epochs();
            LearningRate rate =
                    new LearningRate(settings.learningRate(), (long) (WARM_UP_EPOCHS * loader.batches()), steps);
            observer.started(
                    progress.epoch() + 1, settings.epochs(), train.set().size(), Math.toIntExact(progress.pictures()));
            while (!ended(progress)) {
                Progress trained = new Epoch(network, objective, rate, train, progress).run(loader);
                progress = validate(network, objective, trained, rate, validation);
                checkpoint.write(network, progress);
            }
        }
        return progress;
    }

    private Progress validate(
            Network network, Objective objective, Progress progress, LearningRate rate, Inputs validation) {
        long began = nanoTime.getAsLong();
        Objective.Scoring scoring = evaluate(network, objective, progress, validation);
        double loss = scoring.loss();
        double seconds = progress.secondsInEpoch();
        EpochRecord epoch = new EpochRecord(
                progress.epoch() + 1,
                rate.at(progress.step() - 1),
                progress.meanLoss(),
                loss,
                scoring.accuracy(),
                progress.pictures() / Math.max(1e-9, seconds),
                Duration.ofNanos((long) (seconds * 1e9) + nanoTime.getAsLong() - began));
        boolean best = loss < progress.bestLoss();
        if (best) {
            checkpoint.writeBest(network);
        }
        observer.epochFinished(epoch, best);
        return progress.nextEpoch(progress.history().with(epoch), loss);
    }

    private Objective.Scoring evaluate(Network network, Objective objective, Progress progress, Inputs validation) {
        Objective.Scoring scoring = objective.scoring();
        try {
            new Evaluator(tensors, settings.batchSize(), settings.loaderThreads())
                    .run(
                            network,
                            validation,
                            (index, answer) -> scoring.add(validation.set().truth(index), answer));
            return scoring;
        } catch (ServiceException e) {
            if (e.reason() == Reason.INFERENCE_FAILED) {
                throw diverged(progress, e.detail());
            }
            throw e;
        }
    }

    /** Nobody wants to go on from here, so the checkpoint goes, too. */
    private ServiceException diverged(Progress progress, String sign) {
        checkpoint.delete();
        return new ServiceException(
                Reason.INVALID_SETTING,
                "the training has diverged: at step " + progress.step() + " " + sign + "; try a lower learning rate");
    }

    /** One pass over the training pictures, or the rest of one. */
    private final class Epoch {

        private final Network network;
        private final Objective objective;
        private final LearningRate rate;
        private final Inputs inputs;
        private Progress progress;
        private long checkpointed = nanoTime.getAsLong();

        Epoch(Network network, Objective objective, LearningRate rate, Inputs inputs, Progress progress) {
            this.network = network;
            this.objective = objective;
            this.rate = rate;
            this.inputs = inputs;
            this.progress = progress;
        }

        Progress run(MinibatchLoader loader) {
            loader.forEach(progress.epoch(), true, progress.batch(), (batch, minibatch) -> learn(minibatch));
            return progress;
        }

        private void learn(Minibatch minibatch) {
            long began = nanoTime.getAsLong();
            double loss = fit(minibatch);
            if (!Double.isFinite(loss)) {
                throw diverged(progress, "the loss is " + loss);
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
            INDArray[] targets = objective.targets(minibatch.truths());
            try (INDArray features = GraphArrays.input(inputs.finished(minibatch.inputs()))) {
                graph.fit(new INDArray[] {features}, targets);
                return graph.score();
            } finally {
                // DL4J goes on taking the labels' number for the batch's, in a validation of other batches, too.
                graph.clear();
                Arrays.stream(targets).forEach(INDArray::close);
            }
        }
    }
}
