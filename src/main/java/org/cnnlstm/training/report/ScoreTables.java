package org.cnnlstm.training.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.cnnlstm.report.Html;
import org.cnnlstm.report.Numbers;

/** The tables of the report's page. */
final class ScoreTables {

    private ScoreTables() {}

    static Html confusedPairs(Evaluation evaluation) {
        List<ConfusedPair> pairs = evaluation.mostConfused(ReportContent.MOST_CONFUSED);
        if (pairs.isEmpty()) {
            return Html.of("<section><h2>Most confused</h2><p>No picture was mistaken.</p></section>\n");
        }
        List<Html> rows = new ArrayList<>();
        for (ConfusedPair pair : pairs) {
            rows.add(Html.of(
                    """
                    <tr><th scope="row">%s</th><td class="text">%s</td>%s%s</tr>
                    """,
                    pair.expected(),
                    pair.predicted(),
                    number(pair.count(), Numbers.grouped(pair.count())),
                    bar(pair.share())));
        }
        return Html.of("""
            <section>
            <h2>Most confused</h2>
            <table class="sortable narrow">
            <thead><tr><th scope="col">Class</th><th scope="col">Taken for</th><th scope="col" class="number">Pictures</th>
            <th scope="col" class="number">Share of the class</th></tr></thead>
            <tbody>
            %s</tbody>
            </table>
            </section>
            """, Html.join(rows));
    }

    static Html classes(Evaluation evaluation) {
        List<ClassScores> worstFirst = evaluation.classes().stream()
                .sorted(Comparator.comparingDouble(ClassScores::f1))
                .toList();
        List<Html> rows = new ArrayList<>();
        for (ClassScores scores : worstFirst) {
            rows.add(Html.of(
                    """
                    <tr><th scope="row">%s</th>%s%s%s%s</tr>
                    """,
                    scores.label(),
                    bar(scores.precision()),
                    bar(scores.recall()),
                    bar(scores.f1()),
                    number(scores.support(), Numbers.grouped(scores.support()))));
        }
        return Html.of("""
            <section>
            <h2>Classes</h2>
            <p>The weakest first; a click on a heading sorts by that column.</p>
            <table class="sortable">
            <thead><tr><th scope="col">Class</th><th scope="col" class="number">Precision</th>
            <th scope="col" class="number">Recall</th><th scope="col" class="number" aria-sort="ascending">F1</th>
            <th scope="col" class="number">Pictures</th></tr></thead>
            <tbody>
            %s</tbody>
            </table>
            </section>
            """, Html.join(rows));
    }

    static Html epochs(LearningHistory history) {
        List<Html> rows = new ArrayList<>();
        for (EpochRecord epoch : history.epochs()) {
            rows.add(Html.of(
                    """
                    <tr>%s%s%s%s%s%s%s</tr>
                    """,
                    number(epoch.epoch(), Integer.toString(epoch.epoch())),
                    number(epoch.learningRate(), Numbers.significant(epoch.learningRate())),
                    number(epoch.trainLoss(), Numbers.decimals(epoch.trainLoss(), 4)),
                    number(epoch.validationLoss(), Numbers.decimals(epoch.validationLoss(), 4)),
                    number(epoch.validationAccuracy(), Numbers.percent(epoch.validationAccuracy(), 2)),
                    number(epoch.picturesPerSecond(), Numbers.decimals(epoch.picturesPerSecond(), 1)),
                    number(epoch.took().toMillis() / 1000.0, Numbers.duration(epoch.took()))));
        }
        return Html.of("""
            <details>
            <summary>All epochs</summary>
            <table class="sortable">
            <thead><tr><th scope="col" class="number">Epoch</th><th scope="col" class="number">Learning rate</th>
            <th scope="col" class="number">Training loss</th><th scope="col" class="number">Validation loss</th>
            <th scope="col" class="number">Validation accuracy</th><th scope="col" class="number">Pictures/s</th>
            <th scope="col" class="number">Took</th></tr></thead>
            <tbody>
            %s</tbody>
            </table>
            </details>
            """, Html.join(rows));
    }

    private static Html number(double value, String text) {
        return Html.of("<td class=\"number\" data-value=\"%s\">%s</td>", value, text);
    }

    private static Html bar(double share) {
        return Html.of(
                "<td class=\"number bar\" data-value=\"%s\" style=\"--share:%s\">%s</td>",
                share, Numbers.decimals(share, 4), Numbers.percent(share, 1));
    }
}
