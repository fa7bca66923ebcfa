package org.cnnlstm.training.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Draws how a model learned: the losses on the left, the validation accuracy on the right, over the epochs. */
final class LearningCurvesPicture {

    private static final int WIDTH = 640;
    private static final int HEIGHT = 420;
    /** Pixels for each of XChart's, for sharp letters on dense screens. */
    private static final int DENSITY = 2;

    private static final int MOST_MARKED = 40;

    private static final Color GRID = new Color(0xe4e7eb);
    private static final Color TRAINING = new Color(0x12508f);
    private static final Color VALIDATION = new Color(0xb83a0a);
    private static final BasicStroke LINE = new BasicStroke(2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);

    private LearningCurvesPicture() {}

    static BufferedImage draw(LearningHistory history) {
        XYChart losses = chart("Loss");
        add(losses, "training", TRAINING, history, EpochRecord::trainLoss);
        add(losses, "validation", VALIDATION, history, EpochRecord::validationLoss);
        XYChart accuracy = chart("Validation accuracy in %");
        accuracy.getStyler().setLegendVisible(false);
        add(accuracy, "validation", VALIDATION, history, epoch -> 100 * epoch.validationAccuracy());

        return Canvas.paint(2 * WIDTH * DENSITY, HEIGHT * DENSITY, graphics -> {
            graphics.scale(DENSITY, DENSITY);
            losses.paint(graphics, WIDTH, HEIGHT);
            graphics.translate(WIDTH, 0);
            accuracy.paint(graphics, WIDTH, HEIGHT);
        });
    }

    private static void add(
            XYChart chart, String name, Color colour, LearningHistory history, ToDoubleFunction<EpochRecord> value) {
        List<EpochRecord> epochs = history.epochs();
        double[] numbers = epochs.stream().mapToDouble(EpochRecord::epoch).toArray();
        double[] values = epochs.stream().mapToDouble(value).toArray();
        XYSeries series = chart.addSeries(name, numbers, values);
        series.setLineColor(colour);
        series.setLineStyle(LINE);
        series.setMarker(epochs.size() > MOST_MARKED ? SeriesMarkers.NONE : SeriesMarkers.CIRCLE);
        series.setMarkerColor(colour);
    }

    private static XYChart chart(String title) {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(title)
                .xAxisTitle("epoch")
                .build();
        XYStyler styler = chart.getStyler();
        styler.setLocale(Locale.ROOT);
        styler.setXAxisDecimalPattern("0");
        styler.setYAxisDecimalPattern("0.####");
        styler.setChartBackgroundColor(Color.WHITE);
        styler.setChartFontColor(Canvas.INK);
        styler.setChartTitleBoxVisible(false);
        styler.setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 15));
        styler.setAxisTitleFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
        styler.setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
        styler.setLegendFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
        styler.setLegendPosition(Styler.LegendPosition.InsideNE);
        styler.setLegendBorderColor(Color.WHITE);
        styler.setPlotBorderVisible(false);
        styler.setPlotGridLinesColor(GRID);
        styler.setPlotGridLinesStroke(new BasicStroke(1));
        styler.setMarkerSize(5);
        return chart;
    }
}
