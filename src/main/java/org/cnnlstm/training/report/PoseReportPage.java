package org.cnnlstm.training.report;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.cnnlstm.report.Html;
import org.cnnlstm.report.Numbers;
import org.cnnlstm.report.PageStyle;
import org.jspecify.annotations.Nullable;

/** {@code index.html} of poses: the report for people, in one file that asks for no other. */
final class PoseReportPage {

    private final PoseReportContent content;
    private final byte[] errors;
    private final byte[] topView;
    private final byte @Nullable [] learningCurves;

    PoseReportPage(PoseReportContent content, byte[] errors, byte[] topView, byte @Nullable [] learningCurves) {
        this.content = content;
        this.errors = errors;
        this.topView = topView;
        this.learningCurves = learningCurves;
    }

    byte[] bytes() {
        return ReportPage.framed(
                        content.model(),
                        content.dataSet(),
                        Html.join(List.of(headline(), pictures(), learning(), facts())))
                .markup()
                .getBytes(StandardCharsets.UTF_8);
    }

    private Html headline() {
        PoseEvaluation evaluation = content.evaluation();
        return Html.of(
                """
                <section class="tiles" aria-label="Scores">
                %s%s%s%s</section>
                """,
                ReportPage.tile(
                        "Position", Numbers.decimals(evaluation.medianDistance(), 3), "median, in the scene's unit"),
                ReportPage.tile("Orientation", Numbers.decimals(evaluation.medianDegrees(), 2) + "°", "median"),
                ReportPage.tile(
                        "Near",
                        Numbers.percent(evaluation.share(PoseEvaluation.NEAR, PoseEvaluation.NEAR_DEGREES), 1),
                        "within " + Numbers.decimals(PoseEvaluation.NEAR, 1) + " and "
                                + Numbers.decimals(PoseEvaluation.NEAR_DEGREES, 0) + "°"),
                ReportPage.tile("Pictures", Numbers.grouped(evaluation.count()), "never trained on"));
    }

    private Html pictures() {
        return Html.of("""
                <section>
                <h2>How far off</h2>
                <img class="chart" alt="The share of pictures within a distance and within an angle" src="%s">
                </section>
                <section>
                <h2>From above</h2>
                <p>Where the pictures were taken, and where the network says they were.</p>
                <img class="chart" alt="True and answered places, seen from above" src="%s">
                </section>
                """, PageStyle.address(errors), PageStyle.address(topView));
    }

    private Html learning() {
        LearningHistory history = content.history();
        if (history == null || learningCurves == null) {
            return Html.NOTHING;
        }
        return Html.of(
                """
                <section>
                <h2>How it learned</h2>
                <p>%s in %s.</p>
                <img class="chart" alt="Learning curves: loss and share of near answers over the epochs" src="%s">
                %s</section>
                """,
                Numbers.counted(history.epochs().size(), "epoch"),
                Numbers.duration(history.took()),
                PageStyle.address(learningCurves),
                ScoreTables.epochs(history));
    }

    private Html facts() {
        return ReportPage.details(content.model(), content.dataSet(), content.seed(), Html.NOTHING);
    }
}
