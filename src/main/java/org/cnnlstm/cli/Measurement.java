package org.cnnlstm.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.IntConsumer;
import me.tongfei.progressbar.ProgressBar;
import org.cnnlstm.engine.Session;
import org.cnnlstm.model.ModelManifest;
import org.cnnlstm.network.Network;
import org.cnnlstm.training.Evaluator;
import org.cnnlstm.training.LabelledPicture;
import org.cnnlstm.training.PictureSet;
import org.cnnlstm.training.PictureTensors;
import org.cnnlstm.training.report.Evaluation;
import org.cnnlstm.training.report.LearningHistory;
import org.cnnlstm.training.report.Mistake;
import org.cnnlstm.training.report.Report;
import org.cnnlstm.training.report.ReportContent;
import org.cnnlstm.training.report.ReportedModel;
import org.jspecify.annotations.Nullable;

/**
 * A network measured on a set of pictures.
 *
 * @param pictures it was measured on
 * @param evaluation what it scored
 * @param mistakes the worst of them
 */
record Measurement(PictureSet pictures, Evaluation evaluation, List<Mistake> mistakes) {

    private static final int BATCH = 64;

    private record Wrong(int index, int predicted, float probability) {}

    /** How the pictures are run: by an evaluator, which is told who hears of progress and of answers. */
    @FunctionalInterface
    private interface Run {

        Evaluation by(Evaluator evaluator, IntConsumer progress, Evaluator.Answers answers);
    }

    static Measurement of(Network network, PictureTensors tensors, PictureSet pictures, int threads) {
        return of(
                tensors,
                pictures,
                threads,
                (evaluator, progress, answers) -> evaluator.evaluate(network, pictures, progress, answers));
    }

    static Measurement of(Session session, PictureTensors tensors, PictureSet pictures, int threads) {
        return of(
                tensors,
                pictures,
                threads,
                (evaluator, progress, answers) -> evaluator.evaluate(session, pictures, progress, answers));
    }

    private static Measurement of(PictureTensors tensors, PictureSet pictures, int threads, Run run) {
        List<Wrong> wrong = new ArrayList<>();
        try (ProgressBar bar = Console.bar("evaluate", pictures.size())) {
            Evaluator evaluator = new Evaluator(tensors, BATCH, threads);
            Evaluation evaluation = run.by(evaluator, bar::stepBy, (index, probabilities) -> {
                int predicted = likeliest(probabilities);
                if (predicted != pictures.label(index)) {
                    wrong.add(new Wrong(index, predicted, probabilities[predicted]));
                }
            });
            return new Measurement(pictures, evaluation, mistakes(pictures, wrong));
        }
    }

    private static int likeliest(float[] probabilities) {
        int best = 0;
        for (int i = 1; i < probabilities.length; i++) {
            if (probabilities[i] > probabilities[best]) {
                best = i;
            }
        }
        return best;
    }

    private static List<Mistake> mistakes(PictureSet pictures, List<Wrong> wrong) {
        return wrong.stream()
                .sorted(Comparator.comparingDouble(Wrong::probability).reversed())
                .limit(ReportContent.MOST_MISTAKES)
                .map(mistake -> {
                    LabelledPicture picture = pictures.picture(0, mistake.index());
                    return new Mistake(
                            picture.encoded(),
                            pictures.labels().get(picture.label()),
                            pictures.labels().get(mistake.predicted()),
                            mistake.probability());
                })
                .toList();
    }

    /** Writes the report's page, numbers and pictures. */
    void report(
            Path directory,
            ModelManifest manifest,
            long parameters,
            @Nullable Long seed,
            @Nullable LearningHistory history) {
        ReportedModel model = new ReportedModel(manifest.id(), manifest.sha256(), parameters);
        Report.write(directory, new ReportContent(model, pictures.name(), seed, evaluation, history, mistakes));
    }

    /** One line. */
    String summary() {
        return String.format(
                Locale.ROOT,
                "%s: %d pictures, top-1 %.2f %%, top-3 %.2f %%, macro-F1 %.4f",
                pictures.name(),
                evaluation.count(),
                evaluation.top1() * 100,
                evaluation.top3() * 100,
                evaluation.macroF1());
    }
}
