package org.cnnlstm.training.report;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.cnnlstm.report.LineChart;

/** Draws how many pictures are answered how well: by position on the left, by orientation on the right. */
final class CumulativeErrorsPicture {

    private static final Color CURVE = new Color(0x12508f);
    /** The worst tail would squeeze all else into a corner. */
    private static final double SHOWN_SHARE = 0.98;

    private CumulativeErrorsPicture() {}

    static BufferedImage draw(PoseEvaluation evaluation) {
        return LineChart.draw(List.of(
                curve(evaluation, PoseError::distance, "% of pictures within a distance", "in the scene's unit"),
                curve(evaluation, PoseError::degrees, "% of pictures within an angle", "degrees")));
    }

    private static LineChart curve(
            PoseEvaluation evaluation, ToDoubleFunction<PoseError> error, String title, String axis) {
        double[] sorted = evaluation.sorted(error);
        int shown = Math.max(1, (int) Math.ceil(sorted.length * SHOWN_SHARE));
        double[] errors = new double[shown + 1];
        double[] percent = new double[shown + 1];
        for (int i = 0; i < shown; i++) {
            errors[i + 1] = sorted[i];
            percent[i + 1] = 100.0 * (i + 1) / sorted.length;
        }
        return new LineChart(title, axis).withoutLegend().add("pictures", CURVE, errors, percent);
    }
}
