package org.cnnlstm.training.report;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.cnnlstm.report.Html;
import org.cnnlstm.report.Numbers;
import org.cnnlstm.report.PageStyle;
import org.jspecify.annotations.Nullable;

/** {@code index.html}: the report for people, in one file that asks for no other. */
final class ReportPage {

    private final ReportContent content;
    private final byte[] confusionMatrix;
    private final byte @Nullable [] learningCurves;

    ReportPage(ReportContent content, byte[] confusionMatrix, byte @Nullable [] learningCurves) {
        this.content = content;
        this.confusionMatrix = confusionMatrix;
        this.learningCurves = learningCurves;
    }

    byte[] bytes() {
        return page().markup().getBytes(StandardCharsets.UTF_8);
    }

    private Html page() {
        return framed(
                content.model(),
                content.dataSet(),
                Html.join(List.of(
                        headline(),
                        learning(),
                        matrix(),
                        ScoreTables.confusedPairs(content.evaluation()),
                        mistakes(),
                        ScoreTables.classes(content.evaluation()),
                        facts())));
    }

    /** A whole page around the sections of a report. */
    static Html framed(ReportedModel model, String dataSet, Html sections) {
        return Html.of(
                """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <title>%s on %s</title>
                <style>
                %s</style>
                </head>
                <body>
                <main>
                <header>
                <h1>%s <small>version %s</small></h1>
                <p>evaluated on <strong>%s</strong></p>
                </header>
                %s</main>
                <script>
                %s</script>
                </body>
                </html>
                """,
                model.id(),
                dataSet,
                PageStyle.sheet(),
                model.id().name(),
                model.id().version(),
                dataSet,
                sections,
                PageStyle.resource(ReportPage.class, "report.js"));
    }

    private Html headline() {
        Evaluation evaluation = content.evaluation();
        return Html.of(
                """
                <section class="tiles" aria-label="Scores">
                %s%s%s%s</section>
                """,
                tile("Accuracy", Numbers.percent(evaluation.top1(), 2), "the right answer comes first"),
                tile("Top 3", Numbers.percent(evaluation.top3(), 2), "the right answer is among three"),
                tile("Macro F1", Numbers.percent(evaluation.macroF1(), 2), "mean over the classes"),
                tile(
                        "Pictures",
                        Numbers.grouped(evaluation.count()),
                        Numbers.grouped(evaluation.labels().size()) + " classes"));
    }

    /** A number to be seen first. */
    static Html tile(String name, String value, String explanation) {
        return Html.of("""
            <div><h2>%s</h2><p class="value">%s</p><p>%s</p></div>
            """, name, value, explanation);
    }

    private Html learning() {
        LearningHistory history = content.history();
        if (history == null || learningCurves == null) {
            return Html.NOTHING;
        }
        EpochRecord best = history.best().orElseThrow();
        return Html.of(
                """
                <section>
                <h2>How it learned</h2>
                <p>%s in %s. Best validation accuracy: %s in epoch %s.</p>
                <img class="chart" alt="Learning curves: loss and validation accuracy over the epochs" src="%s">
                %s</section>
                """,
                Numbers.counted(history.epochs().size(), "epoch"),
                Numbers.duration(history.took()),
                Numbers.percent(best.validationAccuracy(), 2),
                best.epoch(),
                PageStyle.address(learningCurves),
                ScoreTables.epochs(history));
    }

    private Html matrix() {
        return Html.of("""
            <section>
            <h2>Confusion matrix</h2>
            <p>Each row holds the pictures that show one class, each column those answered with one. Figures are
            counts; the darker, the larger the share of the row.</p>
            <img class="chart" alt="Confusion matrix of %s classes" src="%s">
            </section>
            """, content.evaluation().labels().size(), PageStyle.address(confusionMatrix));
    }

    private Html mistakes() {
        if (content.mistakes().isEmpty()) {
            return Html.NOTHING;
        }
        List<Html> figures = new ArrayList<>();
        for (Mistake mistake : content.mistakes()) {
            figures.add(Html.of(
                    """
                    <figure>%s
                    <figcaption><b>%s</b> taken for <b>%s</b> <span>%s sure</span></figcaption></figure>
                    """,
                    images(mistake),
                    mistake.expected(),
                    mistake.predicted(),
                    Numbers.percent(mistake.probability(), 1)));
        }
        return Html.of("""
            <section>
            <h2>Worst mistakes</h2>
            <p>Wrong answers, the surest first.</p>
            <div class="gallery">
            %s</div>
            </section>
            """, Html.join(figures));
    }

    private static Html images(Mistake mistake) {
        return Html.join(mistake.dataUris().stream()
                .map(uri -> Html.of("<img alt=\"a picture of %s\" src=\"%s\">", mistake.expected(), uri))
                .toList());
    }

    private Html facts() {
        return details(
                content.model(),
                content.dataSet(),
                content.seed(),
                Html.join(List.of(
                        fact("Log loss", Numbers.decimals(content.evaluation().logLoss(), 4)),
                        fact(
                                "Expected calibration error",
                                Numbers.percent(content.evaluation().expectedCalibrationError(), 2)))));
    }

    /** What a report is about, and whatever more there is to say. */
    static Html details(ReportedModel model, String dataSet, @Nullable Long seed, Html more) {
        List<Html> rows = new ArrayList<>();
        rows.add(fact("Model", model.id()));
        if (model.sha256() != null) {
            rows.add(Html.of("<dt>SHA-256</dt><dd><code>%s</code></dd>\n", model.sha256()));
        }
        if (model.parameters() != null) {
            rows.add(fact("Parameters", Numbers.grouped(model.parameters())));
        }
        rows.add(fact("Data set", dataSet));
        if (seed != null) {
            rows.add(fact("Seed", seed));
        }
        rows.add(more);
        return Html.of("""
            <section>
            <h2>Details</h2>
            <dl>
            %s</dl>
            </section>
            """, Html.join(rows));
    }

    private static Html fact(String name, Object value) {
        return Html.of("<dt>%s</dt><dd>%s</dd>\n", name, value);
    }
}
