package org.cnnlstm.engine.onednn;

import java.util.List;
import org.bytedeco.dnnl.global.dnnl;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What layers that read sequences do at inference. */
final class RecurrentLayers {

    /** Where oneDNN's input, forget, candidate and output gate stand among DL4J's candidate, forget, output, input. */
    private static final int[] GATES = {3, 1, 0, 2};

    private final Translation program;
    private final org.deeplearning4j.nn.api.Layer trained;

    private RecurrentLayers(Translation program, org.deeplearning4j.nn.api.Layer trained) {
        this.program = program;
        this.trained = trained;
    }

    static boolean handles(Layer conf) {
        return conf instanceof LSTM || conf instanceof LastTimeStep || conf instanceof Bidirectional;
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
        if (conf.getActivationFn().getClass() != ActivationTanH.class
                || conf.getGateActivationFn().getClass() != ActivationSigmoid.class) {
            throw new NotCompiled("an LSTM of " + conf.getActivationFn() + " with gates of "
                    + conf.getGateActivationFn() + ", only of tanh with sigmoid");
        }
        int units = Math.toIntExact(conf.getNOut());
        return program.add(new Lstm(
                place.name(),
                place.input(),
                gates(trained.getParam(place.prefix() + "W"), units),
                gates(trained.getParam(place.prefix() + "RW"), units),
                bias(trained.getParam(place.prefix() + "b"), units),
                place.backwards()));
    }

    /** DL4J's {@code [i, 4 * o]} as {@code [1, 1, i, 4, o]}. */
    private Parameter gates(INDArray matrix, int units) {
        int inputs = Math.toIntExact(matrix.size(0));
        float[] rows = Parameter.viewOf(matrix).values();
        float[] ordered = new float[rows.length];
        for (int block = 0; block < inputs * Lstm.GATES; block++) {
            int row = block / Lstm.GATES;
            int gate = GATES[block % Lstm.GATES];
            System.arraycopy(rows, (row * Lstm.GATES + gate) * units, ordered, block * units, units);
        }
        return Parameter.copyOf(program.scope(), ordered, 1, 1, inputs, Lstm.GATES, units);
    }

    /** DL4J's {@code [1, 4 * o]} as {@code [1, 1, 4, o]}. */
    private Parameter bias(INDArray row, int units) {
        float[] values = Parameter.viewOf(row).values();
        float[] ordered = new float[values.length];
        for (int gate = 0; gate < Lstm.GATES; gate++) {
            System.arraycopy(values, GATES[gate] * units, ordered, gate * units, units);
        }
        return Parameter.copyOf(program.scope(), ordered, 1, 1, Lstm.GATES, units);
    }
}
