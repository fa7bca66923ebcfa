package org.cnnlstm.keras;

import java.util.List;
import org.cnnlstm.keras.Arranger.Prepared;
import org.cnnlstm.keras.KerasLayer.Cell;
import org.cnnlstm.keras.KerasLayer.Recurrent;
import org.cnnlstm.keras.Parameter.Axis;
import org.cnnlstm.keras.WeightSource.Weight;
import org.cnnlstm.network.Gru;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.graph.rnn.ReverseTimeSeriesVertex;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;

/** Layers that read sequences. */
final class RecurrentLayers {

    /** Where Keras's input, forget, candidate and output gate stand among DL4J's candidate, forget, output, input. */
    private static final int[] GATES = {3, 1, 0, 2};

    /** A GRU has the update gate, the reset gate and the candidate in both. */
    private static final int[] SAME_GATES = {0, 1, 2};

    private static final int[] ONE_GATE = {0};

    private final LayerConversion layer;
    private final GraphDraft draft;

    RecurrentLayers(LayerConversion layer) {
        this.layer = layer;
        this.draft = layer.draft();
    }

    Value convert(KerasLayer kind, Value input) {
        Prepared sequence = layer.arranger().sequence(input);
        return kind instanceof Recurrent recurrent
                ? recurrent(recurrent, sequence)
                : bidirectional((KerasLayer.Bidirectional) kind, sequence);
    }

    private Value recurrent(Recurrent kind, Prepared sequence) {
        int steps = sequence.value().shape().get(0);
        int frames = sequence.value().frames();
        Prepared read = sequence;
        if (kind.backwards()) {
            String forwards = layer.arranger().made(sequence).vertex();
            String reversed = draft.vertex(layer.id() + ":reversed", new ReverseTimeSeriesVertex(), forwards);
            read = new Prepared(sequence.value().from(reversed), null);
        }
        draft.layer(layer.id(), configured(kind, features(sequence)), read.preprocessor(), read.vertex());
        fill(kind, sequence, "", "");
        return kind.returnsSequences()
                ? Value.sequence(layer.id(), steps, kind.units(), frames)
                : Value.vector(layer.id(), kind.units(), frames);
    }

    private Value bidirectional(KerasLayer.Bidirectional kind, Prepared sequence) {
        Recurrent forward = kind.forward();
        if (!sameCell(forward, kind.backward())) {
            throw new KerasRefusal("its two directions are of different kinds");
        }
        Bidirectional.Mode mode =
                switch (kind.mode()) {
                    case NONE, CONCAT -> Bidirectional.Mode.CONCAT;
                    case SUM -> Bidirectional.Mode.ADD;
                    case MULTIPLY -> Bidirectional.Mode.MUL;
                    case AVERAGE -> Bidirectional.Mode.AVERAGE;
                };
        Layer both = new Bidirectional(mode, configured(forward, features(sequence)));
        draft.layer(layer.id(), both, sequence.preprocessor(), sequence.vertex());
        fill(forward, sequence, "f", "forward_layer");
        fill(kind.backward(), sequence, "b", "backward_layer");
        int units = mode == Bidirectional.Mode.CONCAT ? 2 * forward.units() : forward.units();
        return forward.returnsSequences()
                ? Value.sequence(
                        layer.id(),
                        sequence.value().shape().get(0),
                        units,
                        sequence.value().frames())
                : Value.vector(layer.id(), units, sequence.value().frames());
    }

    /** DL4J makes the second direction of a copy of the first. */
    private static boolean sameCell(Recurrent forward, Recurrent backward) {
        return forward.cell() == backward.cell()
                && forward.units() == backward.units()
                && forward.activation().equals(backward.activation())
                && forward.recurrentActivation().equals(backward.recurrentActivation());
    }

    private static int features(Prepared sequence) {
        return sequence.value().shape().get(1);
    }

    private static Layer configured(Recurrent kind, int features) {
        Layer cell =
                switch (kind.cell()) {
                    case LSTM -> {
                        LSTM.Builder builder = new LSTM.Builder()
                                .nIn(features)
                                .nOut(kind.units())
                                .dataFormat(RNNFormat.NCW)
                                .activation(Activations.of(kind.activation()));
                        builder.gateActivationFunction(Activations.of(kind.recurrentActivation()));
                        yield builder.build();
                    }
                    case SIMPLE ->
                        new SimpleRnn.Builder()
                                .nIn(features)
                                .nOut(kind.units())
                                .dataFormat(RNNFormat.NCW)
                                .activation(Activations.of(kind.activation()))
                                .build();
                    case GRU, GRU_RESET_AFTER ->
                        new Gru.Builder()
                                .nIn(features)
                                .nOut(kind.units())
                                .activation(Activations.of(kind.activation()))
                                .gateActivation(Activations.of(kind.recurrentActivation()))
                                .resetAfter(kind.cell() == Cell.GRU_RESET_AFTER)
                                .build();
                };
        return kind.returnsSequences() ? cell : new LastTimeStep(cell);
    }

    private void fill(Recurrent kind, Prepared sequence, String prefix, String wrapped) {
        int[] gates =
                switch (kind.cell()) {
                    case LSTM -> GATES;
                    case GRU, GRU_RESET_AFTER -> SAME_GATES;
                    case SIMPLE -> ONE_GATE;
                };
        int units = kind.units();
        int features = features(sequence);
        int outputs = gates.length * units;
        int[] columns = new int[outputs];
        for (int i = 0; i < outputs; i++) {
            columns[i] = gates[i / units] * units + i % units;
        }
        Axis toGates = new Axis(1, columns);
        draft.fill(
                layer.id(),
                prefix + "W",
                layer.cellWeight(wrapped, 0, List.of(features, outputs), "kernel"),
                new Axis(0, featureOrder(sequence.value())),
                toGates);
        draft.fill(
                layer.id(),
                prefix + "RW",
                layer.cellWeight(wrapped, 1, List.of(units, outputs), "recurrent_kernel"),
                Axis.to(0),
                toGates);
        if (kind.bias()) {
            boolean twice = kind.cell() == Cell.GRU_RESET_AFTER;
            Weight bias = layer.cellWeight(wrapped, 2, twice ? List.of(2, outputs) : List.of(outputs), "bias");
            draft.fill(layer.id(), prefix + "b", bias, twice ? new Axis[] {Axis.to(0), toGates} : new Axis[] {toGates});
        }
    }

    /** Which of DL4J's features each of Keras's is. */
    private static int[] featureOrder(Value sequence) {
        int steps = sequence.extents().get(1);
        int[] offsets = sequence.layout().offsets(1);
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] /= steps;
        }
        return offsets;
    }
}
