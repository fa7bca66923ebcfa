package org.cnnlstm.engine.onednn;

import java.util.List;
import org.bytedeco.dnnl.global.dnnl;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.layers.recurrent.BidirectionalLayer;
import org.deeplearning4j.nn.layers.recurrent.LSTM;
import org.deeplearning4j.nn.layers.recurrent.LastTimeStepLayer;
import org.deeplearning4j.nn.layers.recurrent.TimeDistributedLayer;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What layers that read sequences do at inference. */
final class RecurrentLayers {

    /** Where oneDNN's input, forget, candidate and output gate stand among DL4J's candidate, forget, output, input. */
    private static final int[] GATES = {3, 1, 0, 2};

    private RecurrentLayers() {}

    static boolean handles(Layer layer) {
        return layer instanceof LSTM
                || layer instanceof LastTimeStepLayer
                || layer instanceof BidirectionalLayer
                || layer instanceof TimeDistributedLayer;
    }

    /** As {@link Layers#translate}. */
    static String translate(Translation program, Layer layer, String name, String input) {
        return translate(program, layer, name, input, false);
    }

    private static String translate(Translation program, Layer layer, String name, String input, boolean backwards) {
        if (layer instanceof LSTM lstm) {
            return lstm(program, lstm, name, input, backwards);
        }
        if (layer instanceof LastTimeStepLayer last) {
            return lastStep(program, last.getUnderlying(), name, input, backwards);
        }
        if (layer instanceof BidirectionalLayer both && !backwards) {
            return bidirectional(program, both, name, input);
        }
        if (layer instanceof TimeDistributedLayer each && !backwards) {
            // Dense layers and activations treat every step alike anyway.
            return Layers.translate(program, each.getUnderlying(), name, input);
        }
        throw new NotCompiled("the layer " + layer.getClass().getSimpleName() + " inside of '" + name + "'");
    }

    /** Backwards, the last step that was computed is the sequence's first. */
    private static String lastStep(
            Translation program, Layer underlying, String name, String input, boolean backwards) {
        String sequence = translate(program, underlying, name + ":steps", input, backwards);
        int steps = program.shape(sequence).steps();
        return program.add(new StepOf(name, sequence, backwards ? 0 : steps - 1));
    }

    private static String bidirectional(Translation program, BidirectionalLayer both, String name, String input) {
        Bidirectional conf = (Bidirectional) both.conf().getLayer();
        Preprocessors.requireStepsLast(conf.getRNNDataFormat());
        String forward = translate(program, both.getFwd(), name + ":forward", input, false);
        String backward = translate(program, both.getBwd(), name + ":backward", input, true);
        return switch (conf.getMode()) {
            case CONCAT -> program.add(new Concatenation(name, List.of(forward, backward)));
            case ADD -> program.add(new Combination(name, forward, backward, dnnl.dnnl_binary_add));
            case MUL -> program.add(new Combination(name, forward, backward, dnnl.dnnl_binary_mul));
            case AVERAGE -> {
                String sum =
                        program.add(new Combination(name + ":sum", forward, backward, dnnl.dnnl_binary_add));
                yield program.add(new Elementwise(name, sum, Activation.linear(0.5, 0)));
            }
        };
    }

    private static String lstm(Translation program, LSTM layer, String name, String input, boolean backwards) {
        org.deeplearning4j.nn.conf.layers.LSTM conf =
                (org.deeplearning4j.nn.conf.layers.LSTM) layer.conf().getLayer();
        Preprocessors.requireStepsLast(conf.getRnnDataFormat());
        if (conf.getActivationFn().getClass() != ActivationTanH.class
                || conf.getGateActivationFn().getClass() != ActivationSigmoid.class) {
            throw new NotCompiled("an LSTM of " + conf.getActivationFn() + " with gates of "
                    + conf.getGateActivationFn() + "; it has tanh with sigmoid");
        }
        int units = Math.toIntExact(conf.getNOut());
        return program.add(new Lstm(
                name,
                input,
                gates(program.scope(), layer.getParam("W"), units),
                gates(program.scope(), layer.getParam("RW"), units),
                bias(program.scope(), layer.getParam("b"), units),
                backwards));
    }

    /** DL4J's {@code [i, 4 * o]} as {@code [1, 1, i, 4, o]}. */
    private static Parameter gates(Scope scope, INDArray matrix, int units) {
        int inputs = Math.toIntExact(matrix.size(0));
        // Column by column, as DL4J keeps them.
        float[] columns = matrix.dup('f').data().asFloat();
        float[] ordered = new float[columns.length];
        for (int row = 0; row < inputs; row++) {
            for (int gate = 0; gate < Lstm.GATES; gate++) {
                for (int unit = 0; unit < units; unit++) {
                    ordered[(row * Lstm.GATES + gate) * units + unit] =
                            columns[(GATES[gate] * units + unit) * inputs + row];
                }
            }
        }
        return Parameter.copyOf(scope, ordered, 1, 1, inputs, Lstm.GATES, units);
    }

    /** DL4J's {@code [1, 4 * o]} as {@code [1, 1, 4, o]}. */
    private static Parameter bias(Scope scope, INDArray row, int units) {
        float[] values = row.dup('c').data().asFloat();
        float[] ordered = new float[values.length];
        for (int gate = 0; gate < Lstm.GATES; gate++) {
            System.arraycopy(values, GATES[gate] * units, ordered, gate * units, units);
        }
        return Parameter.copyOf(scope, ordered, 1, 1, Lstm.GATES, units);
    }
}
