package org.cnnlstm.training.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.cnnlstm.model.Answer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** {@code report.json} of poses: programs read its field names, so they stay. What nobody knows is absent. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PoseReportDocument(
        ReportDocument.Model model,
        String dataSet,
        @Nullable Long seed,
        int pictures,
        double medianPosition,
        double medianDegrees,
        double near,
        List<Judged> answers,
        @Nullable List<EpochRecord> epochs) {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /** One picture's pose, its answer, and how far they are apart. */
    record Judged(Answer.Pose truth, Answer.Pose answer, double position, double degrees) {}

    static PoseReportDocument of(PoseReportContent content) {
        PoseEvaluation evaluation = content.evaluation();
        LearningHistory history = content.history();
        return new PoseReportDocument(
                ReportDocument.Model.of(content.model()),
                content.dataSet(),
                content.seed(),
                evaluation.count(),
                evaluation.medianDistance(),
                evaluation.medianDegrees(),
                evaluation.share(PoseEvaluation.NEAR, PoseEvaluation.NEAR_DEGREES),
                evaluation.errors().stream()
                        .map(error -> new Judged(error.truth(), error.answer(), error.distance(), error.degrees()))
                        .toList(),
                history == null ? null : history.epochs());
    }

    byte[] bytes() {
        return JSON.writeValueAsBytes(this);
    }
}
