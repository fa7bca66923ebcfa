package org.cnnlstm.bench.load;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.report.Canvas;
import org.cnnlstm.report.Html;
import org.cnnlstm.report.Numbers;
import org.cnnlstm.report.PageStyle;
import org.jspecify.annotations.Nullable;

/** A report as a page for people, in one file that asks for no other. */
public final class LoadPage {

    private final LoadReport report;

    private LoadPage(LoadReport report) {
        this.report = report;
    }

    /**
     * The page in UTF-8.
     *
     * @throws ServiceException {@link Reason#INVALID_SETTING} if this machine has no fonts to draw with
     */
    public static byte[] of(LoadReport report) {
        Canvas.requireFonts();
        return new LoadPage(report).page().markup().getBytes(StandardCharsets.UTF_8);
    }

    private Html page() {
        return Html.of(
                """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <title>%s under load</title>
                <style>
                %s</style>
                </head>
                <body>
                <main>
                <header>
                <h1>%s <small>under load</small></h1>
                <p>%s</p>
                </header>
                %s%s%s%s</main>
                </body>
                </html>
                """,
                report.url(),
                PageStyle.sheet(),
                report.url(),
                subject(),
                tiles(),
                table(),
                byLoad(),
                Html.join(phases()));
    }

    private String subject() {
        ServerFacts server = report.server();
        String what = "models " + report.models() + ", " + Numbers.counted(report.pictures(), "picture") + ", seed "
                + report.seed();
        return server == null
                ? what
                : server.model() + " version " + server.version() + ", " + server.engine() + " " + server.precision()
                        + "; " + what;
    }

    private Html tiles() {
        List<Html> tiles = new ArrayList<>();
        tiles.add(tile(
                "One at a time",
                Numbers.decimals(report.alone().millis(50), 2) + " ms",
                "median, while there is nothing else"));
        if (report.capacity() != null) {
            tiles.add(tile(
                    "Capacity", Numbers.significant(report.capacity().rate()) + "/s", "the most that it answered"));
        }
        if (report.slo() != null) {
            tiles.add(tile(
                    "Within the SLO",
                    Numbers.significant(report.slo().rate()) + "/s",
                    String.valueOf(report.serviceLevel())));
        }
        long faults = report.phases().stream()
                .mapToLong(phase -> phase.counts().faults())
                .sum();
        tiles.add(tile("Faults", Numbers.grouped(faults), "failures, wrong answers, broken pictures not refused"));
        return Html.of("<section class=\"tiles\" aria-label=\"Results\">\n%s</section>\n", Html.join(tiles));
    }

    private static Html tile(String name, String value, String explanation) {
        return Html.of("<div><h2>%s</h2><p class=\"value\">%s</p><p>%s</p></div>\n", name, value, explanation);
    }

    private Html table() {
        List<Html> rows = new ArrayList<>();
        for (PhaseResult phase : report.phases()) {
            List<Html> cells = new ArrayList<>();
            for (String cell : cells(phase)) {
                cells.add(Html.of("<td class=\"number\">%s</td>", cell));
            }
            rows.add(Html.of("<tr><th scope=\"row\">%s</th>%s</tr>\n", phase.name(), Html.join(cells)));
        }
        List<Html> notes = report.notes().stream()
                .map(note -> Html.of("<p>%s</p>\n", note))
                .toList();
        return Html.of("""
                <section>
                <h2>Loads</h2>
                <p>Latency counts from the moment a request was due. Good answers came within the SLO, or before the client's patience was over.</p>
                %s<table>
                <thead><tr><th>load</th><th class="number">offered/s</th><th class="number">done/s</th><th class="number">good/s</th>
                <th class="number">p50 ms</th><th class="number">p90</th><th class="number">p99</th><th class="number">p99.9</th>
                <th class="number">503</th><th class="number">its p99</th><th class="number">504</th><th class="number">late</th>
                <th class="number">cores</th><th class="number">generator</th></tr></thead>
                <tbody>
                %s</tbody>
                </table>
                </section>
                """, Html.join(notes), Html.join(rows));
    }

    private static List<String> cells(PhaseResult phase) {
        Counts counts = phase.counts();
        Latencies done = phase.completed();
        return List.of(
                Numbers.decimals(counts.offered() / phase.seconds(), 1),
                Numbers.decimals(phase.completedPerSecond(), 1),
                Numbers.decimals(phase.goodputPerSecond(), 1),
                Numbers.decimals(done.millis(50), 2),
                Numbers.decimals(done.millis(90), 2),
                Numbers.decimals(done.millis(99), 2),
                Numbers.decimals(done.millis(99.9), 2),
                Numbers.grouped(counts.rejected()),
                Numbers.decimals(phase.rejected().millis(99), 2),
                Numbers.grouped(counts.expired()),
                Numbers.percent((double) counts.late() / Math.max(1, counts.sent()), 1),
                phase.server() == null ? "" : Numbers.decimals(phase.server().cores(), 2),
                phase.generator() == null
                        ? ""
                        : Numbers.decimals(phase.generator().cores(), 2));
    }

    private Html byLoad() {
        List<PhaseResult> phases = report.phases().stream()
                .filter(phase -> phase.completed().count() > 0)
                .toList();
        return phases.size() < 2 ? Html.NOTHING : Html.of("""
                        <section>
                        <h2>By load</h2>
                        <img class="chart" alt="Latency and answers a second by offered load" src="%s">
                        </section>
                        """, PageStyle.address(LoadCharts.byLoad(phases)));
    }

    /** A load beyond the capacity is shown with the usual ones around it. */
    private List<Html> phases() {
        List<PhaseResult> all = report.phases();
        return IntStream.range(0, all.size())
                .mapToObj(i -> phase(
                        all.get(i),
                        all.get(i).normalAgainSeconds() == null ? List.of(all.get(i)) : all.subList(i - 1, i + 2)))
                .toList();
    }

    private Html phase(PhaseResult phase, List<PhaseResult> shown) {
        List<Html> remarks = PhaseRemarks.of(phase, report.alone().millis(50)).entrySet().stream()
                .map(remark -> Html.of("<dt>%s</dt><dd>%s</dd>\n", remark.getKey(), remark.getValue()))
                .toList();
        return Html.of(
                """
                <section>
                <h2>%s</h2>
                <dl>
                %s</dl>
                %s%s</section>
                """,
                phase.name(),
                Html.join(remarks),
                chart("over the seconds", phase.completed().count() == 0 ? null : LoadCharts.overTime(shown)),
                chart(
                        "of the server's process",
                        phase.serverSamples().size() < 2 ? null : LoadCharts.process(phase.serverSamples())));
    }

    private static Html chart(String what, byte @Nullable [] png) {
        return png == null
                ? Html.NOTHING
                : Html.of("<img class=\"chart\" alt=\"Curves %s\" src=\"%s\">\n", what, PageStyle.address(png));
    }
}
