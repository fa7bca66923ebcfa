package org.cnnlstm.cli;

import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import me.tongfei.progressbar.ProgressBar;
import org.cnnlstm.engine.Session;
import org.cnnlstm.model.Metrics;
import org.cnnlstm.model.ModelManifest;
import org.cnnlstm.network.Network;
import org.cnnlstm.training.Evaluator;
import org.cnnlstm.training.PictureSet;
import org.cnnlstm.training.PictureTensors;
import org.cnnlstm.training.report.LearningHistory;
import org.jspecify.annotations.Nullable;

/** A network measured on a set of examples. */
interface Measurement {

    /** Examples at once. */
    int BATCH = 64;

    /** Runs the examples by an evaluator, which is told who hears of progress and of answers. */
    @FunctionalInterface
    interface Run {

        void by(Evaluator evaluator, IntConsumer progress, Evaluator.Answers answers);
    }

    static Measurement of(Network network, PictureTensors tensors, PictureSet pictures, int threads) {
        return of(
                tensors,
                pictures,
                threads,
                (evaluator, progress, answers) -> evaluator.run(network, pictures, progress, answers));
    }

    static Measurement of(Session session, PictureTensors tensors, PictureSet pictures, int threads) {
        return of(
                tensors,
                pictures,
                threads,
                (evaluator, progress, answers) -> evaluator.run(session, pictures, progress, answers));
    }

    private static Measurement of(PictureTensors tensors, PictureSet pictures, int threads, Run run) {
        try (ProgressBar bar = Console.bar("evaluate", pictures.size())) {
            Evaluator evaluator = new Evaluator(tensors, BATCH, threads);
            Consumer<Evaluator.Answers> answering = answers -> run.by(evaluator, bar::stepBy, answers);
            return pictures.labels().isEmpty()
                    ? PoseMeasurement.of(pictures, answering)
                    : ClassMeasurement.of(pictures, answering);
        }
    }

    /** The numbers for the model's manifest. */
    Metrics metrics();

    /**
     * Writes the report's page, numbers and pictures.
     *
     * @param seed of the training; null where there was none
     * @param history of the training; null where there was none
     */
    void report(
            Path directory,
            ModelManifest manifest,
            long parameters,
            @Nullable Long seed,
            @Nullable LearningHistory history);

    /** One line. */
    String summary();
}
