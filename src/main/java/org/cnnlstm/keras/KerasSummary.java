package org.cnnlstm.keras;

import java.util.List;
import java.util.Locale;
import org.cnnlstm.model.ModelContent;
import org.jspecify.annotations.Nullable;

/**
 * What a model consists of and what becomes of it, counted from its architecture without reading a weight.
 *
 * @param model its name and the version of Keras that wrote it
 * @param rows one a layer, in the order they run; models inside of others are taken apart
 * @param preparing the layers that only resize, scale or shift pictures, which an import moves into the preprocessing
 * @param refusal why it is not imported; null if it is
 */
public record KerasSummary(
        String model,
        List<Row> rows,
        List<String> preparing,
        @Nullable String refusal) {

    public KerasSummary {
        rows = List.copyOf(rows);
        preparing = List.copyOf(preparing);
    }

    /**
     * One layer.
     *
     * @param name its path
     * @param kind Keras's class
     * @param kerasShape of its output, with None for the batch, as Keras's own summary has it; empty where it is refused
     * @param shape of the same output in our order
     * @param parameters how many numbers are stored for it
     * @param multiplyAdds how many multiplications, each with an addition, one input takes; bias, activation and pooling are not
     *     counted
     * @param refusal why it is not imported; null if it is
     */
    public record Row(
            String name,
            String kind,
            String kerasShape,
            String shape,
            long parameters,
            long multiplyAdds,
            @Nullable String refusal) {}

    /**
     * Looks at a file.
     *
     * @throws org.cnnlstm.failure.ServiceException {@code MODEL_REFUSED} with file and reason if it holds no architecture that can
     *     be read; layers that are not imported are told by the rows
     */
    public static KerasSummary of(ModelContent file) {
        return KerasReader.guarded(
                file, opened -> new Survey(ArchitectureReader.read(opened.model(), opened.version())).summary());
    }

    public long parameters() {
        return rows.stream().mapToLong(Row::parameters).sum();
    }

    public long multiplyAdds() {
        return rows.stream().mapToLong(Row::multiplyAdds).sum();
    }

    /** A table for people, with a line of totals, and what is refused below it. */
    public String table() {
        int name = width(rows.stream().map(Row::name).toList(), "layer");
        int kind = width(rows.stream().map(Row::kind).toList(), "kind");
        int keras = width(rows.stream().map(Row::kerasShape).toList(), "Keras's output");
        int shape = width(rows.stream().map(Row::shape).toList(), "output");
        String text = "%-" + name + "s  %-" + kind + "s  %-" + keras + "s  %-" + shape + "s";
        String line = text + "  %,14d  %,16d%n";
        StringBuilder table = new StringBuilder(model + System.lineSeparator());
        table.append(String.format(
                Locale.ROOT,
                text + "  %14s  %16s%n",
                "layer",
                "kind",
                "Keras's output",
                "output",
                "parameters",
                "multiply-adds"));
        for (Row row : rows) {
            table.append(String.format(
                    Locale.ROOT,
                    line,
                    row.name(),
                    row.kind(),
                    row.kerasShape(),
                    row.shape(),
                    row.parameters(),
                    row.multiplyAdds()));
        }
        table.append(String.format(Locale.ROOT, line, "total", "", "", "", parameters(), multiplyAdds()));
        if (!preparing.isEmpty()) {
            table.append("moved into the preprocessing by import-keras: ")
                    .append(String.join(", ", preparing))
                    .append(System.lineSeparator());
        }
        for (Row row : rows) {
            if (row.refusal() != null) {
                table.append("refused: ").append(row.refusal()).append(System.lineSeparator());
            }
        }
        if (refusal != null && rows.stream().allMatch(row -> row.refusal() == null)) {
            table.append("refused: ").append(refusal).append(System.lineSeparator());
        }
        return table.toString();
    }

    private static int width(List<String> column, String title) {
        return column.stream().mapToInt(String::length).reduce(title.length(), Math::max);
    }
}
