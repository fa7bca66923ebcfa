package org.cnnlstm.keras;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cnnlstm.keras.Layout.Factor;
import org.cnnlstm.keras.Value.Form;
import org.cnnlstm.network.GridToSequence;
import org.cnnlstm.network.Rearrangement;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.CnnToRnnPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToRnnPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.RnnToCnnPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.RnnToFeedForwardPreProcessor;
import org.jspecify.annotations.Nullable;

/** Brings values into the form that a layer of DL4J's reads, with as few steps as will do. */
final class Arranger {

    private final GraphDraft draft;

    Arranger(GraphDraft draft) {
        this.draft = draft;
    }

    /**
     * A value as a layer will read it.
     *
     * @param value as it is once the preprocessor has run; its vertex is the one to read from
     * @param preprocessor of the layer; null for none
     */
    record Prepared(Value value, @Nullable InputPreProcessor preprocessor) {

        String vertex() {
            return value.vertex();
        }
    }

    /** The same value by a vertex, for readers that have no preprocessor. */
    Value made(Prepared prepared) {
        InputPreProcessor preprocessor = prepared.preprocessor();
        return preprocessor == null
                ? prepared.value()
                : prepared.value()
                        .from(draft.prepared(prepared.vertex() + ":arranged", preprocessor, prepared.vertex()));
    }

    /** Feature maps in DL4J's own order. */
    Prepared map(Value value) {
        requireRank(value, 3);
        List<Integer> shape = value.shape();
        Value target = Value.map(value.vertex(), shape.get(0), shape.get(1), shape.get(2), value.frames());
        return is(value, target) ? new Prepared(value, null) : rearranged(value, target, List.of(2, 0, 1));
    }

    /** A vector, whatever the order of its numbers. */
    Prepared vector(Value value) {
        requireRank(value, 1);
        int size = value.layout().size();
        Value target = new Value(value.vertex(), Form.VECTOR, List.of(size), value.layout(), value.frames());
        return switch (value.form()) {
            case VECTOR -> new Prepared(value, null);
            case MAP ->
                new Prepared(
                        target,
                        new CnnToFeedForwardPreProcessor(
                                value.extents().get(1),
                                value.extents().get(2),
                                value.extents().get(0)));
            case SEQUENCE -> naturalVector(value);
        };
    }

    /** A vector in Keras's order. */
    Prepared naturalVector(Value value) {
        requireRank(value, 1);
        Value target = Value.vector(value.vertex(), value.layout().size(), value.frames());
        return is(value, target) ? new Prepared(value, null) : rearranged(value, target, List.of(0));
    }

    /** A sequence whose steps come in DL4J's order, whatever the order of the features. */
    Prepared sequence(Value value) {
        requireRank(value, 2);
        int steps = value.shape().get(0);
        int features = value.shape().get(1);
        if (value.form() == Form.SEQUENCE && hasWholeSteps(value, steps)) {
            return new Prepared(value, null);
        }
        Value target = Value.sequence(value.vertex(), steps, features, value.frames());
        if (value.form() == Form.VECTOR) {
            if (value.layout().equals(grid(steps, features, true))) {
                return new Prepared(target, new GridToSequence(steps, features, true));
            }
            if (value.layout().equals(grid(features, steps, false))) {
                return new Prepared(target, new GridToSequence(features, steps, false));
            }
        }
        return rearranged(value, target, List.of(1, 0));
    }

    /** A sequence in DL4J's own order. */
    Prepared naturalSequence(Value value) {
        Prepared sequence = sequence(value);
        Value found = sequence.value();
        Value target = Value.sequence(
                found.vertex(), found.shape().get(0), found.shape().get(1), found.frames());
        return is(found, target) ? sequence : rearranged(value, target, List.of(1, 0));
    }

    private static boolean hasWholeSteps(Value value, int steps) {
        List<Factor> axis = value.layout().axes().get(0);
        return value.extents().get(1) == steps && (steps == 1 || axis.equals(List.of(new Factor(steps, 1))));
    }

    /** Of a vector that is a grid, row by row, whose steps are its rows or its columns. */
    private static Layout grid(int rows, int columns, boolean byRows) {
        List<Factor> ofRows = List.of(new Factor(rows, columns));
        List<Factor> ofColumns = List.of(new Factor(columns, 1));
        return new Layout(byRows ? List.of(ofRows, ofColumns) : List.of(ofColumns, ofRows));
    }

    /** In the form's own order: a vector, a sequence or maps, by the number of axes. */
    Prepared natural(Value value) {
        return switch (value.rank()) {
            case 1 -> naturalVector(value);
            case 2 -> naturalSequence(value);
            default -> map(value);
        };
    }

    /** Steps of a sequence as so many examples. */
    Value folded(Value value, String name) {
        if (value.frames() > 0) {
            return value;
        }
        int steps = value.extents().get(1);
        if (value.form() != Form.SEQUENCE || !hasWholeSteps(value, steps)) {
            Value sequence = made(naturalSequence(value));
            return folded(sequence, name);
        }
        List<List<Factor>> axes = value.layout().axes();
        Layout ofStep = new Layout(axes.subList(1, axes.size()).stream()
                .map(axis -> axis.stream()
                        .map(factor -> new Factor(factor.extent(), factor.stride() / steps))
                        .toList())
                .toList());
        if (axes.size() == 4) {
            List<Integer> shape = ofStep.shape();
            Value map = Value.map(value.vertex(), shape.get(0), shape.get(1), shape.get(2), steps);
            return map.from(draft.prepared(
                    name + ":frames",
                    new RnnToCnnPreProcessor(shape.get(0), shape.get(1), shape.get(2), RNNFormat.NCW),
                    value.vertex()));
        }
        String vertex =
                draft.prepared(name + ":frames", new RnnToFeedForwardPreProcessor(RNNFormat.NCW), value.vertex());
        return new Value(vertex, Form.VECTOR, List.of(value.extents().get(0)), ofStep, steps);
    }

    /** Examples that are steps of a sequence as that sequence. */
    Value unfolded(Value value) {
        int steps = value.frames();
        if (steps == 0) {
            return value;
        }
        int features = value.extents().stream().reduce(1, Math::multiplyExact);
        InputPreProcessor unfold = value.form() == Form.MAP
                ? new CnnToRnnPreProcessor(
                        value.extents().get(1),
                        value.extents().get(2),
                        value.extents().get(0),
                        RNNFormat.NCW)
                : new FeedForwardToRnnPreProcessor(RNNFormat.NCW);
        // A sequence of each frame's own becomes a vector first, in the order in which it lies.
        String folded = value.form() == Form.SEQUENCE
                ? draft.prepared(value.vertex() + ":flat", flat(value.extents(), features), value.vertex())
                : value.vertex();
        return new Value(
                draft.prepared(value.vertex() + ":steps", unfold, folded),
                Form.SEQUENCE,
                List.of(features, steps),
                value.layout().behind(new Factor(steps, 1), steps),
                0);
    }

    private static Rearrangement flat(List<Integer> extents, int size) {
        return new Rearrangement(ints(extents), new int[] {size}, new int[] {0}, new int[] {size});
    }

    private static boolean is(Value value, Value target) {
        return value.form() == target.form()
                && value.extents().equals(target.extents())
                && value.layout().equals(target.layout());
    }

    /** @param axes of Keras's in the order in which the target has them */
    private static Prepared rearranged(Value value, Value target, List<Integer> axes) {
        int steps = value.form() == Form.SEQUENCE ? value.extents().get(1) : 1;
        List<Factor> lying = value.layout().lying().stream()
                .flatMap(factor -> cut(factor, steps))
                .toList();
        List<Integer> order = axes.stream()
                .flatMap(axis -> value.layout().axes().get(axis).stream())
                .flatMap(factor -> cut(factor, steps))
                .map(lying::indexOf)
                .toList();
        boolean single = lying.isEmpty();
        Rearrangement rearrangement = new Rearrangement(
                ints(value.extents()),
                single ? new int[] {1} : lying.stream().mapToInt(Factor::extent).toArray(),
                single ? new int[] {0} : ints(order),
                ints(target.extents()));
        return new Prepared(target, rearrangement);
    }

    /** Into one part along DL4J's features and one along its steps, which do not always lie together. */
    private static Stream<Factor> cut(Factor factor, int steps) {
        if (factor.stride() >= steps || factor.extent() * factor.stride() <= steps) {
            return Stream.of(factor);
        }
        return Stream.of(
                new Factor(factor.extent() * factor.stride() / steps, steps),
                new Factor(steps / factor.stride(), factor.stride()));
    }

    private static int[] ints(List<Integer> numbers) {
        return numbers.stream().mapToInt(Integer::intValue).toArray();
    }

    private static void requireRank(Value value, int rank) {
        if (value.rank() != rank) {
            throw new KerasRefusal("it reads " + value.shape() + ", which has " + value.rank() + " axes besides the"
                    + " batch's and not " + rank);
        }
        IntStream.range(0, rank).forEach(axis -> {
            if (value.shape().get(axis) < 1) {
                throw new KerasRefusal("it reads " + value.shape() + ", which holds nothing");
            }
        });
    }
}
