package org.cnnlstm.image;

import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.cnnlstm.model.Preprocessing;
import org.cnnlstm.model.Preprocessing.ColourOrder;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The differences from the originals as a table for the documentation: the largest and the mean, in levels. */
final class DifferenceTable {

    private static final List<String> FORMATS = List.of("PNG", "PNG of 16 bits", "JPEG", "JPEG of CMYK");
    private static final double ROUNDING_ERROR = 1e-4;

    private DifferenceTable() {}

    static String of(List<GoldenCase> cases) {
        Map<String, Map<String, DoubleSummaryStatistics>> rows = new TreeMap<>();
        for (GoldenCase each : cases) {
            DoubleSummaryStatistics statistics = rows.computeIfAbsent(
                            row(each.preprocessing()), key -> new LinkedHashMap<>())
                    .computeIfAbsent(each.format(), key -> new DoubleSummaryStatistics());
            Arrays.stream(each.differences()).forEach(statistics);
        }
        StringBuilder table = new StringBuilder("| profile | filter | fit | " + String.join(" | ", FORMATS) + " |\n");
        table.append("| --- | --- | --- |")
                .append(" --- |".repeat(FORMATS.size()))
                .append('\n');
        rows.forEach((row, cells) -> {
            table.append(row);
            FORMATS.forEach(
                    format -> table.append(' ').append(cell(cells.get(format))).append(" |"));
            table.append('\n');
        });
        return table.toString();
    }

    private static String row(Preprocessing preprocessing) {
        String grey = preprocessing.colourOrder() == ColourOrder.GREY ? ", grey" : "";
        return "| `" + preprocessing.profile() + "`" + grey + " | `" + value(preprocessing.resize()) + "` | `"
                + value(preprocessing.fit()) + "` |";
    }

    private static String value(Enum<?> constant) {
        return new JsonMapper().valueToTree(constant).asString();
    }

    private static String cell(@Nullable DoubleSummaryStatistics differences) {
        if (differences == null) {
            return "refused there";
        }
        return differences.getMax() < ROUNDING_ERROR
                ? "0"
                : String.format(Locale.ROOT, "%.1f, %.2f", differences.getMax(), differences.getAverage());
    }
}
