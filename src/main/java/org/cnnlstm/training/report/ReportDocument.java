package org.cnnlstm.training.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** {@code report.json}: programs read its field names, so they stay. What nobody knows is absent. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ReportDocument(
        Model model,
        String dataSet,
        @Nullable Long seed,
        int pictures,
        double top1,
        double top3,
        double macroF1,
        double logLoss,
        double expectedCalibrationError,
        List<ClassScores> classes,
        List<ConfusedPair> mostConfused,
        List<int[]> confusionMatrix,
        List<Wrong> mistakes,
        @Nullable List<EpochRecord> epochs) {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Model(
            String name,
            int version,
            @Nullable String sha256,
            @Nullable Long parameters) {

        static Model of(ReportedModel model) {
            return new Model(model.id().name(), model.id().version(), model.sha256(), model.parameters());
        }
    }

    record Wrong(String expected, String predicted, double probability) {}

    static ReportDocument of(ReportContent content) {
        Evaluation evaluation = content.evaluation();
        LearningHistory history = content.history();
        return new ReportDocument(
                Model.of(content.model()),
                content.dataSet(),
                content.seed(),
                evaluation.count(),
                evaluation.top1(),
                evaluation.top3(),
                evaluation.macroF1(),
                evaluation.logLoss(),
                evaluation.expectedCalibrationError(),
                evaluation.classes(),
                evaluation.mostConfused(ReportContent.MOST_CONFUSED),
                Arrays.asList(evaluation.confusionMatrix()),
                content.mistakes().stream()
                        .map(mistake -> new Wrong(mistake.expected(), mistake.predicted(), mistake.probability()))
                        .toList(),
                history == null ? null : history.epochs());
    }

    byte[] bytes() {
        return JSON.writeValueAsBytes(this);
    }
}
