package org.cnnlstm.keras;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.cnnlstm.keras.KerasSummary.Row;
import org.cnnlstm.keras.Value.Form;
import org.cnnlstm.keras.WeightSource.Weight;
import org.jspecify.annotations.Nullable;

/** Converts an architecture as far as it goes, to say of every layer what becomes of it. */
final class Survey {

    private final Architecture architecture;
    private final Conversion conversion;
    private final Set<String> refused = new HashSet<>();
    private final Set<Weight> counted = new HashSet<>();

    Survey(Architecture architecture) {
        this.architecture = architecture;
        this.conversion = new Conversion(architecture, Preamble.ofResizing(architecture));
    }

    KerasSummary summary() {
        List<Row> rows = new ArrayList<>();
        for (Node node : architecture.nodes()) {
            if (node.inputs().stream().anyMatch(refused::contains)) {
                refused.add(node.id());
                rows.add(new Row(node.id(), node.className(), "", "", 0, 0, null));
                continue;
            }
            int before = conversion.parameters().size();
            try {
                Value value = conversion.convert(node);
                rows.add(row(
                        node,
                        value,
                        conversion
                                .parameters()
                                .subList(before, conversion.parameters().size())));
            } catch (KerasRefusal e) {
                refused.add(node.id());
                rows.add(new Row(node.id(), node.className(), "", "", 0, 0, e.reason()));
            }
        }
        String version = architecture.kerasVersion();
        return new KerasSummary(
                architecture.name() + (version.isEmpty() ? "" : ", Keras " + version),
                rows,
                names(Preamble.ofAll(architecture)),
                refusal(rows));
    }

    private static List<String> names(Preamble preamble) {
        return preamble.nodes().stream()
                .map(node -> node.id() + " (" + node.className() + ")")
                .toList();
    }

    private @Nullable String refusal(List<Row> rows) {
        for (Row row : rows) {
            if (row.refusal() != null) {
                return row.refusal();
            }
        }
        try {
            conversion.finish();
            return null;
        } catch (KerasRefusal e) {
            return e.reason();
        }
    }

    private Row row(Node node, Value value, List<Parameter> parameters) {
        Set<Weight> weights = parameters.stream().map(Parameter::weight).collect(Collectors.toSet());
        long places = places(node, value);
        long multiplyAdds = weights.stream()
                .filter(weight -> weight.shape().size() > 1)
                .mapToLong(weight -> size(weight) * places)
                .sum();
        // What is used twice is stored once.
        long stored =
                weights.stream().filter(counted::add).mapToLong(Survey::size).sum();
        return new Row(node.id(), node.className(), kerasShape(value), shape(value), stored, multiplyAdds, null);
    }

    /** How often each weight is multiplied. */
    private long places(Node node, Value value) {
        long frames = Math.max(1, value.frames());
        if (node.layer() instanceof KerasLayer.Recurrent || node.layer() instanceof KerasLayer.Bidirectional) {
            return steps(node, conversion.value(node.inputs().get(0)));
        }
        return value.form() == Form.MAP
                ? frames * value.extents().get(1) * value.extents().get(2)
                : frames;
    }

    /** Of all frames together, where each is a sequence of its own. */
    private static long steps(Node node, Value input) {
        if (!node.perFrame()) {
            return input.stepsOrFrames();
        }
        int steps = input.frames() > 0 ? input.shape().get(0) : input.shape().get(1);
        return (long) steps * input.stepsOrFrames();
    }

    private static long size(Weight weight) {
        return weight.shape().stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
    }

    private static String kerasShape(Value value) {
        String frames = value.frames() > 0 ? ", " + value.frames() : "";
        return "(None" + frames
                + value.shape().stream().map(extent -> ", " + extent).collect(Collectors.joining()) + ")";
    }

    private static String shape(Value value) {
        String extents = value.extents().stream().map(String::valueOf).collect(Collectors.joining("x"));
        String form =
                switch (value.form()) {
                    case VECTOR -> extents;
                    case SEQUENCE ->
                        value.extents().get(1) + " steps of " + value.extents().get(0);
                    case MAP -> extents;
                };
        return value.frames() > 0 ? value.frames() + " frames of " + form : form;
    }
}
