package org.cnnlstm.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Curves over one axis, drawn without a screen. Not thread-safe. */
public final class LineChart {

    private static final int WIDTH = 640;
    private static final int HEIGHT = 420;
    /** Pixels for each of XChart's, for sharp letters on dense screens. */
    private static final int DENSITY = 2;

    private static final int MOST_MARKED = 40;

    private static final Color GRID = new Color(0xe4e7eb);
    private static final BasicStroke LINE = new BasicStroke(2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);

    private final XYChart chart;

    /**
     * A chart without curves.
     *
     * @param xAxis what its axis counts
     */
    public LineChart(String title, String xAxis) {
        chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(title)
                .xAxisTitle(xAxis)
                .build();
        XYStyler styler = chart.getStyler();
        styler.setLocale(Locale.ROOT);
        styler.setXAxisDecimalPattern("0.##");
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
    }

    /** The ticks of the axis are whole numbers. */
    public LineChart inWholeNumbers() {
        chart.getStyler().setXAxisDecimalPattern("0");
        return this;
    }

    /** Equal distances are equal ratios; only for values above zero. */
    public LineChart logarithmic() {
        chart.getStyler().setYAxisLogarithmic(true);
        return this;
    }

    /** For a single curve. */
    public LineChart withoutLegend() {
        chart.getStyler().setLegendVisible(false);
        return this;
    }

    /** For curves that may be anywhere. */
    public LineChart withLegendBelow() {
        chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideS);
        chart.getStyler().setLegendLayout(Styler.LegendLayout.Horizontal);
        return this;
    }

    /**
     * Adds a curve.
     *
     * @param x in ascending order
     * @param y as many; where it is NaN, the curve is interrupted
     */
    public LineChart add(String name, Color colour, double[] x, double[] y) {
        if (Arrays.stream(y).allMatch(Double::isNaN)) {
            return this;
        }
        XYSeries series = chart.addSeries(name, x, y);
        series.setLineColor(colour);
        series.setLineStyle(LINE);
        series.setMarker(x.length > MOST_MARKED ? SeriesMarkers.NONE : SeriesMarkers.CIRCLE);
        series.setMarkerColor(colour);
        return this;
    }

    /** Draws charts, one beside the other. */
    public static BufferedImage draw(List<LineChart> charts) {
        return Canvas.paint(charts.size() * WIDTH * DENSITY, HEIGHT * DENSITY, graphics -> {
            graphics.scale(DENSITY, DENSITY);
            charts.forEach(each -> each.paint(graphics));
        });
    }

    private void paint(Graphics2D graphics) {
        chart.paint(graphics, WIDTH, HEIGHT);
        graphics.translate(WIDTH, 0);
    }
}
