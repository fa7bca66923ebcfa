package org.cnnlstm.keras;

import org.cnnlstm.keras.KerasLayer.Bidirectional;
import org.cnnlstm.keras.KerasLayer.Cell;
import org.cnnlstm.keras.KerasLayer.MergeMode;
import org.cnnlstm.keras.KerasLayer.Recurrent;

/** Reads layers that read sequences. What matters in training alone, such as {@code unit_forget_bias}, is passed over. */
final class RecurrentReader {

    private final boolean keras3;

    /** @param keras3 whether the file is of Keras 3 or later */
    RecurrentReader(boolean keras3) {
        this.keras3 = keras3;
    }

    Recurrent layer(String className, LayerSettings settings) {
        for (String flag : new String[] {"return_state", "stateful", "time_major"}) {
            if (settings.flag(flag, false)) {
                throw settings.wrong(flag, "is true, which is not imported: a prediction knows no other before it");
            }
        }
        Cell cell =
                switch (className) {
                    case "LSTM" -> Cell.LSTM;
                    case "GRU" -> settings.flag("reset_after", false) ? Cell.GRU_RESET_AFTER : Cell.GRU;
                    case "SimpleRNN" -> Cell.SIMPLE;
                    default ->
                        throw new KerasRefusal("layer '" + settings.place() + "' wraps a " + className
                                + ", which is not imported; an LSTM or a GRU in its place is");
                };
        return new Recurrent(
                cell,
                settings.size("units"),
                ActivationReader.read(settings, "activation", keras3),
                ActivationReader.read(settings, "recurrent_activation", keras3),
                settings.flag("use_bias", true),
                settings.flag("return_sequences", false),
                settings.flag("go_backwards", false));
    }

    Bidirectional bidirectional(LayerSettings settings) {
        LayerSettings inner = settings.inside("layer");
        Recurrent forward = layer(inner.text("class_name"), inner.inside("config"));
        Recurrent backward = mirrored(forward);
        if (settings.has("backward_layer")) {
            LayerSettings other = settings.inside("backward_layer");
            backward = layer(other.text("class_name"), other.inside("config"));
        }
        if (backward.backwards() == forward.backwards() || backward.returnsSequences() != forward.returnsSequences()) {
            throw settings.wrong("backward_layer", "does not go with its forward layer");
        }
        if (forward.backwards()) {
            throw settings.wrong("layer", "goes backwards itself, which is not imported");
        }
        return new Bidirectional(forward, backward, mode(settings));
    }

    private static Recurrent mirrored(Recurrent forward) {
        return new Recurrent(
                forward.cell(),
                forward.units(),
                forward.activation(),
                forward.recurrentActivation(),
                forward.bias(),
                forward.returnsSequences(),
                !forward.backwards());
    }

    private static MergeMode mode(LayerSettings settings) {
        if (!settings.has("merge_mode")) {
            return MergeMode.NONE;
        }
        return switch (settings.text("merge_mode")) {
            case "concat" -> MergeMode.CONCAT;
            case "sum" -> MergeMode.SUM;
            case "mul" -> MergeMode.MULTIPLY;
            case "ave" -> MergeMode.AVERAGE;
            default -> throw settings.wrong("merge_mode", "is none of concat, sum, mul and ave");
        };
    }
}
