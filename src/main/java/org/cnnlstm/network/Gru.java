package org.cnnlstm.network;

import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.LayerValidation;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * A gated recurrent unit, which DL4J lacks: {@code h' = z * h + (1 - z) * c}, with the update gate z, the reset gate r and the
 * candidate c. The reset gate acts on what the recurrent weights make of h, as in cuDNN and Keras by default, or on h itself,
 * as in the paper (Cho et al., 2014). Steps come last, {@code [n, features, steps]}. Masks and stored states are not supported.
 *
 * <p>Its name and those of its fields are part of the model file's format and never change.
 */
public final class Gru extends BaseRecurrentLayer {

    private static final long serialVersionUID = 1L;

    /** Update gate, reset gate, candidate. */
    static final int GATES = 3;

    @JsonProperty
    private boolean resetAfter;

    @JsonProperty
    private IActivation gateActivationFn = new ActivationSigmoid();

    private Gru(Builder builder) {
        super(builder);
        this.resetAfter = builder.resetAfter;
        this.gateActivationFn = builder.gateActivation;
    }

    /** For DL4J, which reads fields. */
    @SuppressWarnings("unused")
    private Gru() {}

    /** Whether the reset gate acts behind the recurrent weights, which then have a bias of their own. */
    public boolean isResetAfter() {
        return resetAfter;
    }

    /** Of the update and the reset gate. */
    public IActivation gateActivation() {
        return gateActivationFn;
    }

    @Override
    public Layer instantiate(
            NeuralNetConfiguration configuration,
            Collection<TrainingListener> listeners,
            int index,
            INDArray parameters,
            boolean initialise,
            DataType type) {
        LayerValidation.assertNInNOutSet("Gru", getLayerName(), index, getNIn(), getNOut());
        if (getRnnDataFormat() != RNNFormat.NCW) {
            throw new IllegalArgumentException("a GRU takes its steps last, not " + getRnnDataFormat());
        }
        GruLayer layer = new GruLayer(configuration, type);
        layer.setListeners(listeners);
        layer.setIndex(index);
        layer.setParamsViewArray(parameters);
        Map<String, INDArray> table = initializer().init(configuration, parameters, initialise);
        layer.setParamTable(table);
        layer.setConf(configuration);
        return layer;
    }

    @Override
    public ParamInitializer initializer() {
        return GruParameters.INSTANCE;
    }

    @Override
    public LayerMemoryReport getMemoryReport(InputType inputType) {
        long parameters = initializer().numParams(this);
        return new LayerMemoryReport.Builder(getLayerName(), Gru.class, inputType, getOutputType(-1, inputType))
                .standardMemory(parameters, parameters)
                .workingMemory(0, GATES * getNOut(), 0, 2 * GATES * getNOut())
                .cacheMemory(0, 0)
                .build();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Gru gru
                && super.equals(other)
                && resetAfter == gru.resetAfter
                && gateActivationFn.equals(gru.gateActivationFn);
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), resetAfter, gateActivationFn);
    }

    /** Puts one together; without more, a hyperbolic tangent with sigmoid gates that reset before. */
    public static final class Builder extends BaseRecurrentLayer.Builder<Builder> {

        private boolean resetAfter;
        private IActivation gateActivation = new ActivationSigmoid();

        /** With the activation that {@link #activation(IActivation)} may replace. */
        public Builder() {
            setActivationFn(new ActivationTanH());
        }

        /** See {@link Gru#isResetAfter()}. */
        public Builder resetAfter(boolean after) {
            this.resetAfter = after;
            return this;
        }

        /** Of the update and the reset gate. */
        public Builder gateActivation(IActivation activation) {
            this.gateActivation = activation;
            return this;
        }

        @Override
        @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // DL4J's signature
        public <E extends org.deeplearning4j.nn.conf.layers.Layer> E build() {
            return (E) new Gru(this);
        }
    }
}
