package org.cnnlstm.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;
import org.cnnlstm.model.Metrics;
import org.cnnlstm.model.ModelManifest;
import org.cnnlstm.training.Evaluator;
import org.cnnlstm.training.PictureSet;
import org.cnnlstm.training.Truth;
import org.cnnlstm.training.report.LearningHistory;
import org.cnnlstm.training.report.PoseEvaluation;
import org.cnnlstm.training.report.PoseEvaluationBuilder;
import org.cnnlstm.training.report.PoseReport;
import org.cnnlstm.training.report.PoseReportContent;
import org.cnnlstm.training.report.ReportedModel;
import org.jspecify.annotations.Nullable;

/**
 * A network that tells poses, measured on a set of views.
 *
 * @param pictures it was measured on
 * @param evaluation what it scored
 */
record PoseMeasurement(PictureSet pictures, PoseEvaluation evaluation) implements Measurement {

    /** @param run answers every view */
    static PoseMeasurement of(PictureSet pictures, Consumer<Evaluator.Answers> run) {
        PoseEvaluationBuilder evaluation = new PoseEvaluationBuilder();
        run.accept((index, answer) -> evaluation.add(((Truth.OfPose) pictures.truth(index)).pose(), answer));
        return new PoseMeasurement(pictures, evaluation.build());
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
        PoseReport.write(directory, new PoseReportContent(model, pictures.name(), seed, evaluation, history));
    }

    @Override
    public String summary() {
        return String.format(
                Locale.ROOT,
                "%s: %d pictures, median position %.3f, median orientation %.2f degrees, %.1f %% within %.1f and %.0f"
                        + " degrees",
                pictures.name(),
                evaluation.count(),
                evaluation.medianDistance(),
                evaluation.medianDegrees(),
                evaluation.share(PoseEvaluation.NEAR, PoseEvaluation.NEAR_DEGREES) * 100,
                PoseEvaluation.NEAR,
                PoseEvaluation.NEAR_DEGREES);
    }
}
