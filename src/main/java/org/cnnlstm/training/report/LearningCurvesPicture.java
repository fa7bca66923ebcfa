package org.cnnlstm.training.report;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.cnnlstm.report.LineChart;

/** Draws how a model learned: the losses on the left, the validation accuracy on the right, over the epochs. */
final class LearningCurvesPicture {

    private static final Color TRAINING = new Color(0x12508f);
    private static final Color VALIDATION = new Color(0xb83a0a);

    private LearningCurvesPicture() {}

    static BufferedImage draw(LearningHistory history) {
        LineChart losses = chart("Loss");
        add(losses, "training", TRAINING, history, EpochRecord::trainLoss);
        add(losses, "validation", VALIDATION, history, EpochRecord::validationLoss);
        LineChart accuracy = chart("Validation accuracy in %").withoutLegend();
        add(accuracy, "validation", VALIDATION, history, epoch -> 100 * epoch.validationAccuracy());
        return LineChart.draw(List.of(losses, accuracy));
    }

    private static LineChart chart(String title) {
        return new LineChart(title, "epoch").inWholeNumbers();
    }

    private static void add(
            LineChart chart, String name, Color colour, LearningHistory history, ToDoubleFunction<EpochRecord> value) {
        List<EpochRecord> epochs = history.epochs();
        chart.add(
                name,
                colour,
                epochs.stream().mapToDouble(EpochRecord::epoch).toArray(),
                epochs.stream().mapToDouble(value).toArray());
    }
}
