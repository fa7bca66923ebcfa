package org.cnnlstm.training.report;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that a report tells.
 *
 * @param model what was evaluated
 * @param dataSet the name of the data it was evaluated on
 * @param seed what the training's random choices began with; null where the model was only evaluated
 * @param evaluation what it scored
 * @param history how it learned; null where the model was only evaluated
 * @param mistakes pictures it got wrong; the {@value #MOST_MISTAKES} it was surest of are kept, the surest first
 */
public record ReportContent(
        ReportedModel model,
        String dataSet,
        @Nullable Long seed,
        Evaluation evaluation,
        @Nullable LearningHistory history,
        List<Mistake> mistakes) {

    /** How many mistakes a report shows at most. */
    public static final int MOST_MISTAKES = 24;

    /** How many confused pairs a report shows at most. */
    public static final int MOST_CONFUSED = 20;

    public ReportContent {
        mistakes = mistakes.stream()
                .sorted(Comparator.comparingDouble(Mistake::probability).reversed())
                .limit(MOST_MISTAKES)
                .toList();
        if (history != null && history.epochs().isEmpty()) {
            history = null;
        }
    }
}
