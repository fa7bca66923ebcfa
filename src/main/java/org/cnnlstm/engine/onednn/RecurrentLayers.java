package org.cnnlstm.engine.onednn;

import java.util.List;
import org.bytedeco.dnnl.global.dnnl;
import org.cnnlstm.engine.onednn.Recurrence.Cell;
import org.cnnlstm.network.Gru;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What layers that read sequences do at inference. */
final class RecurrentLayers {

    /** Where oneDNN's input, forget, candidate and output gate stand among DL4J's candidate, forget, output, input. */
    private static final int[] LSTM_GATES = {3, 1, 0, 2};

    /** Both have the update gate, the reset gate, the candidate. */
    private static final int[] GRU_GATES = {0, 1, 2};

    private final Translation program;
    private final org.deeplearning4j.nn.api.Layer trained;

    private RecurrentLayers(Translation program, org.deeplearning4j.nn.api.Layer trained) {
        this.program = program;
        this.trained = trained;
    }

    static boolean handles(Layer conf) {
        return conf instanceof LSTM
                || conf instanceof Gru
                || conf instanceof LastTimeStep
                || conf instanceof Bidirectional;
    }

    /** As {@link Layers#translate}. */
    static String translate(
            Translation program, Layer conf, org.deeplearning4j.nn.api.Layer layer, String name, String input) {
        return new RecurrentLayers(program, layer).translate(conf, new Place(name, input, "", false));
    }

    /**
     * As {@link Layers#translate}, for a layer that gets its steps in the opposite order. They stay where they are, and it
     * begins with the last one.
     */
    static String translateBackwards(
            Translation program, Layer conf, org.deeplearning4j.nn.api.Layer layer, String name, String input) {
        if (!(conf instanceof LastTimeStep)) {
            // All steps of a layer would come out in their own order, and are wanted in the opposite one.
            throw new NotCompiled("the layer " + conf.getClass().getSimpleName() + " of '" + name
                    + "' on a grid that is walked backwards");
        }
        return new RecurrentLayers(program, layer).translate(conf, new Place(name, input, "", true));
    }

    /**
     * Where a layer inside of others stands.
     *
     * @param name what its value is to be called
     * @param input the name of what it gets
     * @param prefix of the names of its parameters
     * @param backwards whether it begins with the last step
     */
    private record Place(String name, String input, String prefix, boolean backwards) {

        Place inside(String suffix) {
            return new Place(name + suffix, input, prefix, backwards);
        }

        Place direction(String suffix, String ofParameters, boolean direction) {
            return new Place(name + suffix, input, ofParameters, direction);
        }
    }

    private String translate(Layer conf, Place place) {
        Class<?> type = conf.getClass();
        if (type == LSTM.class) {
            return lstm((LSTM) conf, place);
        }
        if (type == Gru.class) {
            return gru((Gru) conf, place);
        }
        if (type == LastTimeStep.class) {
            return lastStep(((LastTimeStep) conf).getUnderlying(), place);
        }
        if (type == Bidirectional.class && !place.backwards()) {
            return bidirectional((Bidirectional) conf, place);
        }
        throw new NotCompiled("the layer " + type.getSimpleName() + " inside of '" + place.name() + "'");
    }

    /** Backwards, the last step that was computed is the sequence's first. */
    private String lastStep(Layer underlying, Place place) {
        String sequence = translate(underlying, place.inside(":steps"));
        int steps = program.shape(sequence).steps();
        return program.add(new StepOf(place.name(), sequence, place.backwards() ? 0 : steps - 1));
    }

    private String bidirectional(Bidirectional conf, Place place) {
        Preprocessors.requireStepsLast(conf.getRNNDataFormat());
        String name = place.name();
        String forward = translate(conf.getFwd(), place.direction(":forward", "f", false));
        String backward = translate(conf.getBwd(), place.direction(":backward", "b", true));
        return switch (conf.getMode()) {
            case CONCAT -> program.add(new Concatenation(name, List.of(forward, backward)));
            case ADD -> program.add(new Combination(name, forward, backward, dnnl.dnnl_binary_add));
            case MUL -> program.add(new Combination(name, forward, backward, dnnl.dnnl_binary_mul));
            case AVERAGE -> {
                String sum = program.add(new Combination(name + ":sum", forward, backward, dnnl.dnnl_binary_add));
                yield program.add(new Elementwise(name, sum, Activation.linear(0.5, 0)));
            }
        };
    }

    private String lstm(LSTM conf, Place place) {
        Preprocessors.requireStepsLast(conf.getRnnDataFormat());
        requireUsual("an LSTM", conf.getActivationFn(), conf.getGateActivationFn());
        int units = Math.toIntExact(conf.getNOut());
        return program.add(new Recurrence(
                place.name(),
                place.input(),
                Cell.LSTM,
                gates(trained.getParam(place.prefix() + "W"), LSTM_GATES, units),
                gates(trained.getParam(place.prefix() + "RW"), LSTM_GATES, units),
                lstmBias(trained.getParam(place.prefix() + "b"), units),
                place.backwards()));
    }

    private String gru(Gru conf, Place place) {
        Preprocessors.requireStepsLast(conf.getRnnDataFormat());
        requireUsual("a GRU", conf.getActivationFn(), conf.gateActivation());
        int units = Math.toIntExact(conf.getNOut());
        float[] bias = Parameter.viewOf(trained.getParam(place.prefix() + "b")).values();
        Cell cell = conf.isResetAfter() ? Cell.GRU_RESET_AFTER : Cell.GRU;
        return program.add(new Recurrence(
                place.name(),
                place.input(),
                cell,
                gates(trained.getParam(place.prefix() + "W"), GRU_GATES, units),
                gates(trained.getParam(place.prefix() + "RW"), GRU_GATES, units),
                Parameter.copyOf(
                        program.scope(),
                        conf.isResetAfter() ? withRecurrentBias(bias, units) : bias,
                        1,
                        1,
                        cell.biases(),
                        units),
                place.backwards()));
    }

    private static void requireUsual(String kind, IActivation activation, IActivation gates) {
        if (activation.getClass() != ActivationTanH.class || gates.getClass() != ActivationSigmoid.class) {
            throw new NotCompiled(
                    kind + " of " + activation + " with gates of " + gates + ", only of tanh with sigmoid");
        }
    }

    /** DL4J's {@code [i, gates * o]} as {@code [1, 1, i, gates, o]}. */
    private Parameter gates(INDArray matrix, int[] order, int units) {
        int inputs = Math.toIntExact(matrix.size(0));
        float[] rows = Parameter.viewOf(matrix).values();
        float[] ordered = new float[rows.length];
        for (int block = 0; block < inputs * order.length; block++) {
            int row = block / order.length;
            int gate = order[block % order.length];
            System.arraycopy(rows, (row * order.length + gate) * units, ordered, block * units, units);
        }
        return Parameter.copyOf(program.scope(), ordered, 1, 1, inputs, order.length, units);
    }

    /** DL4J's {@code [1, 4 * o]} as {@code [1, 1, 4, o]}. */
    private Parameter lstmBias(INDArray row, int units) {
        float[] values = Parameter.viewOf(row).values();
        float[] ordered = new float[values.length];
        for (int gate = 0; gate < LSTM_GATES.length; gate++) {
            System.arraycopy(values, LSTM_GATES[gate] * units, ordered, gate * units, units);
        }
        return Parameter.copyOf(program.scope(), ordered, 1, 1, LSTM_GATES.length, units);
    }

    /** The gates add their two biases, the candidate keeps its recurrent one apart. */
    private static float[] withRecurrentBias(float[] rows, int units) {
        int row = GRU_GATES.length * units;
        float[] bias = new float[row + units];
        System.arraycopy(rows, 0, bias, 0, row);
        for (int i = 0; i < 2 * units; i++) {
            bias[i] += rows[row + i];
        }
        System.arraycopy(rows, row + 2 * units, bias, row, units);
        return bias;
    }
}
