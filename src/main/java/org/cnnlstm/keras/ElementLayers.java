package org.cnnlstm.keras;

import java.util.List;
import org.cnnlstm.keras.Arranger.Prepared;
import org.cnnlstm.keras.Parameter.Axis;
import org.cnnlstm.keras.Value.Form;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.conf.graph.ShiftVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Layers that read one number, or one vector, whatever is around it. */
final class ElementLayers {

    private static final String GAMMA = "gamma";
    private static final String BETA = "beta";
    private static final String MEAN = "mean";
    private static final String VARIANCE = "var";

    private final LayerConversion layer;
    private final GraphDraft draft;

    ElementLayers(LayerConversion layer) {
        this.layer = layer;
        this.draft = layer.draft();
    }

    Value convert(KerasLayer kind, Value input) {
        if (kind instanceof KerasLayer.Activated activated) {
            return activated(activated.activation(), input);
        }
        if (kind instanceof KerasLayer.Dense dense) {
            return dense(dense, input);
        }
        if (kind instanceof KerasLayer.BatchNormalization normalization) {
            return normalised(normalization, input);
        }
        if (kind instanceof KerasLayer.Rescaling rescaling) {
            return rescaled(rescaling, input);
        }
        if (kind instanceof KerasLayer.Normalization normalization) {
            return standardised(normalization, input);
        }
        throw new KerasRefusal("it is only imported before all layers that do more than scale pictures");
    }

    private Value activated(Activation activation, Value input) {
        if (activation.isLinear()) {
            return input;
        }
        boolean softmax = activation.function() == Activation.Function.SOFTMAX;
        if (softmax && input.rank() > 1) {
            return softmaxOfMany(activation, input);
        }
        Prepared prepared = softmax ? layer.arranger().naturalVector(input) : new Prepared(input, null);
        if (layer.readsShared()) {
            // DL4J's activation layer writes over what it reads.
            prepared = new Prepared(copied(layer.arranger().made(prepared)), null);
        }
        ActivationLayer conf = new ActivationLayer.Builder()
                .activation(Activations.of(activation))
                .build();
        draft.layer(layer.id(), conf, prepared.preprocessor(), prepared.vertex());
        return prepared.value().from(layer.id());
    }

    /** Along Keras's last axis, which DL4J's runs along for vectors only: each becomes an example meanwhile. */
    private Value softmaxOfMany(Activation activation, Value input) {
        if (input.frames() > 0) {
            throw new KerasRefusal("it is a softmax of frames of " + input.shape() + ", which is not imported");
        }
        List<Integer> shape = input.shape();
        int features = shape.get(shape.size() - 1);
        Value natural = layer.arranger().made(layer.arranger().natural(input));
        List<Integer> rows = List.of(natural.layout().size() / features, features);
        Value vectors = layer.arranger()
                .folded(natural.laidOut(natural.layout().reshaped(rows).orElseThrow()), layer.id());
        Value own = layer.readsShared() ? copied(vectors) : vectors;
        draft.layer(
                layer.id(),
                new ActivationLayer.Builder()
                        .activation(Activations.of(activation))
                        .build(),
                null,
                own.vertex());
        Value steps = own.from(layer.id());
        if (shape.size() == 2) {
            return steps;
        }
        Value whole = layer.arranger().unfolded(steps);
        return whole.laidOut(whole.layout().reshaped(shape).orElseThrow());
    }

    private Value copied(Value value) {
        return value.from(draft.vertex(layer.id() + ":copy", new ScaleVertex(1), value.vertex()));
    }

    private Value dense(KerasLayer.Dense dense, Value input) {
        return switch (input.rank()) {
            case 1 -> denseOfVector(dense, input);
            case 2 -> denseOfSteps(dense, input);
            case 3 -> denseOfMap(dense, input);
            default -> throw new KerasRefusal("it reads " + input.shape() + ", which is not imported");
        };
    }

    private Value denseOfVector(KerasLayer.Dense dense, Value input) {
        Prepared vector = layer.arranger().vector(input);
        int inputs = vector.value().layout().size();
        if (layer.ends() && vector.value().frames() == 0) {
            draft.layer(layer.id(), output(dense, inputs), vector.preprocessor(), vector.vertex());
        } else {
            draft.layer(
                    layer.id(),
                    new DenseLayer.Builder()
                            .nIn(inputs)
                            .nOut(dense.units())
                            .hasBias(dense.bias())
                            .activation(Activations.of(dense.activation()))
                            .build(),
                    vector.preprocessor(),
                    vector.vertex());
        }
        int[] order = vector.value().layout().offsets(0);
        fillDense(dense, inputs, new Axis(0, order), Axis.to(1));
        return Value.vector(layer.id(), dense.units(), vector.value().frames());
    }

    /** So that the graph can be trained further; what it puts out is the same. */
    private static OutputLayer output(KerasLayer.Dense dense, int inputs) {
        LossFunction loss =
                dense.activation().function() == Activation.Function.SOFTMAX ? LossFunction.MCXENT : LossFunction.MSE;
        return new OutputLayer.Builder(loss)
                .nIn(inputs)
                .nOut(dense.units())
                .hasBias(dense.bias())
                .activation(Activations.of(dense.activation()))
                .build();
    }

    /** The same for every step, which is one example each meanwhile. */
    private Value denseOfSteps(KerasLayer.Dense dense, Value input) {
        if (input.frames() > 0) {
            throw new KerasRefusal("it reads frames of " + input.shape() + ", which is not imported");
        }
        Value steps =
                layer.arranger().folded(layer.arranger().made(layer.arranger().sequence(input)), layer.id());
        return denseOfVector(dense, steps);
    }

    /** A convolution of 1x1. */
    private Value denseOfMap(KerasLayer.Dense dense, Value input) {
        Prepared map = layer.arranger().map(input);
        List<Integer> extents = map.value().extents();
        draft.layer(
                layer.id(),
                new ConvolutionLayer.Builder(1, 1)
                        .nIn(extents.get(0))
                        .nOut(dense.units())
                        .hasBias(dense.bias())
                        .activation(Activations.of(dense.activation()))
                        .build(),
                map.preprocessor(),
                map.vertex());
        fillDense(dense, extents.get(0), Axis.to(1), Axis.to(0));
        return Value.map(
                layer.id(),
                extents.get(1),
                extents.get(2),
                dense.units(),
                map.value().frames());
    }

    private void fillDense(KerasLayer.Dense dense, int inputs, Axis rows, Axis columns) {
        draft.fill(layer.id(), "W", layer.weight(0, List.of(inputs, dense.units()), "kernel"), rows, columns);
        if (dense.bias()) {
            draft.fill(layer.id(), "b", layer.weight(1, List.of(dense.units()), "bias"), Axis.to(1));
        }
    }

    private Value normalised(KerasLayer.BatchNormalization kind, Value input) {
        if (kind.axis() != -1 && kind.axis() != input.rank()) {
            throw new KerasRefusal("its axis " + kind.axis() + " is not the last one of " + input.shape());
        }
        Prepared prepared = byFeature(input);
        int features = prepared.value().shape().get(prepared.value().rank() - 1);
        batchNormalization(kind.epsilon(), features, prepared);
        Axis order = prepared.value().form() == Form.VECTOR
                ? new Axis(1, prepared.value().layout().offsets(0))
                : Axis.to(1);
        List<Integer> shape = List.of(features);
        int index = 0;
        if (kind.scale()) {
            draft.fill(layer.id(), GAMMA, layer.weight(index++, shape, "gamma"), order);
        } else {
            draft.fill(layer.id(), GAMMA, 1);
        }
        if (kind.center()) {
            draft.fill(layer.id(), BETA, layer.weight(index++, shape, "beta"), order);
        }
        draft.fill(layer.id(), MEAN, layer.weight(index++, shape, "moving_mean"), order);
        draft.fill(layer.id(), VARIANCE, layer.weight(index, shape, "moving_variance"), order);
        return prepared.value().from(layer.id());
    }

    /** DL4J's batch normalisation does not read sequences, so that steps become examples. */
    private Prepared byFeature(Value input) {
        return switch (input.rank()) {
            case 1 -> layer.arranger().vector(input);
            case 2 ->
                layer.arranger()
                        .vector(layer.arranger()
                                .folded(layer.arranger().made(layer.arranger().sequence(input)), layer.id()));
            default -> layer.arranger().map(input);
        };
    }

    private void batchNormalization(double epsilon, int features, Prepared prepared) {
        draft.layer(
                layer.id(),
                new BatchNormalization.Builder()
                        .nIn(features)
                        .nOut(features)
                        .eps(epsilon)
                        .useLogStd(false)
                        .build(),
                prepared.preprocessor(),
                prepared.vertex());
    }

    private Value standardised(KerasLayer.Normalization kind, Value input) {
        if ((kind.axis() > 0 && kind.axis() != input.rank()) || kind.axis() < -1) {
            throw new KerasRefusal("its axis " + kind.axis() + " is not the last one of " + input.shape());
        }
        Prepared prepared = byChannel(input);
        int channels = prepared.value().extents().get(0);
        batchNormalization(Affine.SMALLEST_DEVIATION * Affine.SMALLEST_DEVIATION, channels, prepared);
        draft.fill(layer.id(), GAMMA, 1);
        fillStatistic(MEAN, kind, kind.mean(), channels, 0);
        fillStatistic(VARIANCE, kind, kind.variance(), channels, 1);
        return prepared.value().from(layer.id());
    }

    private void fillStatistic(
            String key, KerasLayer.Normalization kind, @Nullable List<Double> stated, int channels, int index) {
        if (stated != null) {
            draft.fill(layer.id(), key, Affine.byChannel(stated, channels, key));
        } else if (kind.byChannel()) {
            draft.fill(layer.id(), key, layer.normalization(kind, index, channels), Axis.to(1));
        } else {
            throw new KerasRefusal("its axis is None, which is only imported where it is the first layer");
        }
    }

    private Value rescaled(KerasLayer.Rescaling kind, Value input) {
        if (kind.scale().size() == 1 && kind.offset().size() == 1) {
            String scaled = draft.vertex(
                    layer.id() + ":scaled", new ScaleVertex(kind.scale().get(0)), input.vertex());
            draft.vertex(layer.id(), new ShiftVertex(kind.offset().get(0)), scaled);
            return input.from(layer.id());
        }
        Prepared prepared = byChannel(input);
        int channels = prepared.value().extents().get(0);
        Affine affine = Affine.of(kind, channels);
        batchNormalization(Affine.SMALLEST_DEVIATION * Affine.SMALLEST_DEVIATION, channels, prepared);
        draft.fill(layer.id(), GAMMA, affine.scale());
        draft.fill(layer.id(), BETA, affine.offset());
        draft.fill(layer.id(), MEAN, 0);
        draft.fill(layer.id(), VARIANCE, 1);
        return prepared.value().from(layer.id());
    }

    /** Pictures, or the frames of a sequence as so many pictures. */
    private Prepared byChannel(Value input) {
        return layer.arranger().map(input.rank() == 4 ? layer.arranger().folded(input, layer.id()) : input);
    }
}
