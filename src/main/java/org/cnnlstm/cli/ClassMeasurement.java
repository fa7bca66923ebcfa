package org.cnnlstm.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.cnnlstm.model.Metrics;
import org.cnnlstm.model.ModelManifest;
import org.cnnlstm.training.Evaluator;
import org.cnnlstm.training.PictureSet;
import org.cnnlstm.training.Truth;
import org.cnnlstm.training.report.Evaluation;
import org.cnnlstm.training.report.EvaluationBuilder;
import org.cnnlstm.training.report.LearningHistory;
import org.cnnlstm.training.report.Mistake;
import org.cnnlstm.training.report.Report;
import org.cnnlstm.training.report.ReportContent;
import org.cnnlstm.training.report.ReportedModel;
import org.jspecify.annotations.Nullable;

/**
 * A classifier measured on a set of examples.
 *
 * @param pictures it was measured on
 * @param evaluation what it scored
 * @param mistakes the worst of them
 */
record ClassMeasurement(PictureSet pictures, Evaluation evaluation, List<Mistake> mistakes) implements Measurement {

    private record Wrong(int index, int predicted, float probability) {}

    /** @param run answers every example */
    static ClassMeasurement of(PictureSet pictures, Consumer<Evaluator.Answers> run) {
        List<Wrong> wrong = new ArrayList<>();
        EvaluationBuilder evaluation = new EvaluationBuilder(pictures.labels());
        run.accept((index, probabilities) -> {
            int expected = Truth.label(pictures.truth(index));
            evaluation.add(expected, probabilities);
            int predicted = likeliest(probabilities);
            if (predicted != expected) {
                wrong.add(new Wrong(index, predicted, probabilities[predicted]));
            }
        });
        return new ClassMeasurement(pictures, evaluation.build(), mistakes(pictures, wrong));
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
                .map(mistake -> new Mistake(
                        pictures.picture(0, mistake.index()).files(),
                        pictures.labels().get(Truth.label(pictures.truth(mistake.index()))),
                        pictures.labels().get(mistake.predicted()),
                        mistake.probability()))
                .toList();
    }

    @Override
    public Metrics metrics() {
        return evaluation.metrics(pictures.name());
    }

    @Override
    public void report(
            Path directory,
            ModelManifest manifest,
            long parameters,
            @Nullable Long seed,
            @Nullable LearningHistory history) {
        ReportedModel model = new ReportedModel(manifest.id(), manifest.sha256(), parameters);
        Report.write(directory, new ReportContent(model, pictures.name(), seed, evaluation, history, mistakes));
    }

    @Override
    public String summary() {
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
