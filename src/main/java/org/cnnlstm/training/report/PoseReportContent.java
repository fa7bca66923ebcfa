package org.cnnlstm.training.report;

import org.jspecify.annotations.Nullable;

/**
 * All that the report of a network that tells poses tells.
 *
 * @param model what was evaluated
 * @param dataSet the name of the data it was evaluated on
 * @param seed what the training's random choices began with; null where the model was only evaluated
 * @param evaluation what it scored
 * @param history how it learned; null where the model was only evaluated
 */
public record PoseReportContent(
        ReportedModel model,
        String dataSet,
        @Nullable Long seed,
        PoseEvaluation evaluation,
        @Nullable LearningHistory history) {

    public PoseReportContent {
        if (history != null && history.epochs().isEmpty()) {
            history = null;
        }
    }
}
