package org.cnnlstm.engine.onednn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.cnnlstm.engine.Engine;
import org.cnnlstm.engine.EngineChoice;
import org.cnnlstm.engine.SampleCache;
import org.cnnlstm.engine.dl4j.Dl4jEngineProvider;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.model.InputSpec;
import org.cnnlstm.network.GridToSequence;
import org.cnnlstm.network.Network;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.graph.L2NormalizeVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LocalResponseNormalization;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer.PoolingType;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;

/** What no plan can express has a name. */
class RefusedGraphsTest {

    private static final InputSpec INPUT = InputSpec.picture(8, 7, 1);

    private final OneDnnEngineProvider provider = new OneDnnEngineProvider(Parity.ONE_THREAD, 2);

    @Test
    void layersThatItDoesNotHave() {
        assertThat(why(new LocalResponseNormalization.Builder().build()))
                .isEqualTo("oneDNN's plan has no the layer LocalResponseNormalization of 'layer1'");
        assertThat(why(new Upsampling2D.Builder(2).build())).contains("Upsampling2D", "'layer1'");
    }

    @Test
    void kindsOfPoolingThatItDoesNotHave() {
        assertThat(why(new SubsamplingLayer.Builder(PoolingType.PNORM)
                        .pnorm(2)
                        .kernelSize(2, 2)
                        .build()))
                .contains("pooling of the kind PNORM");
        assertThat(why(new SubsamplingLayer.Builder(PoolingType.SUM)
                        .kernelSize(2, 2)
                        .build()))
                .contains("pooling of the kind SUM");
    }

    @Test
    void gatesOfAnotherFunction() {
        LSTM lstm = new LSTM.Builder()
                .nOut(3)
                .activation(Activation.TANH)
                .gateActivationFunction(Activation.HARDSIGMOID)
                .build();

        assertThat(why(new Example(INPUT)
                        .then(Example.dense(20, Activation.TANH))
                        .then(new LastTimeStep(lstm), new GridToSequence(4, 5, true))
                        .thenOutput(2)))
                .contains("an LSTM of tanh with gates of hardsigmoid");
    }

    @Test
    void featureMapsWithTheChannelsLast() {
        Example example = new Example(INPUT)
                .then(new ConvolutionLayer.Builder(3, 3).nOut(2).build())
                .thenOutput(2);
        try (Network network = example.network()) {
            LayerVertex vertex = (LayerVertex) Objects.requireNonNull(
                    network.graph().getConfiguration().getVertices().get("layer1"));
            ((ConvolutionLayer) vertex.getLayerConf().getLayer()).setCnn2dDataFormat(CNN2DFormat.NHWC);

            assertThat(provider.whyUnusable(network, Parity.manifest(INPUT, 2)))
                    .hasValueSatisfying(why -> assertThat(why).contains("feature maps of the order NHWC"));
        }
    }

    @Test
    void verticesThatItDoesNotHave() {
        assertThat(why(new Example(INPUT)
                        .named("dense", Example.dense(4, Activation.TANH), Example.PICTURE)
                        .vertex("unit", new L2NormalizeVertex(), "dense")
                        .thenOutput(2)))
                .contains("the vertex L2NormalizeVertex 'unit'");
    }

    @Test
    void answersThatAreNoVectors() {
        assertThat(why(new Example(INPUT)
                        .then(new ConvolutionLayer.Builder(3, 3).nOut(2).build())))
                .contains("output 'layer1' of [2, 5, 6]");
    }

    @Test
    void normalisationsOfFeatureMapsElementByElement() {
        assertThat(why(new Example(INPUT)
                        .vertex(
                                "flat",
                                new PreprocessorVertex(new CnnToFeedForwardPreProcessor(7, 8, 1)),
                                Example.PICTURE)
                        .then(new BatchNormalization.Builder().build())
                        .thenOutput(2)))
                .contains("normalisation 'layer1' of 56 channels on [1, 7, 8]");
    }

    @Test
    void autoServesTheReferenceAndSaysWhy() {
        Network network = new Example(INPUT)
                .then(new LocalResponseNormalization.Builder().build())
                .then(Example.output(3, Activation.SOFTMAX))
                .network();
        try (Engine engine = choice(EngineChoice.AUTO).open(network, Parity.manifest(INPUT, 3), Optional.empty())) {
            assertThat(engine.name()).isEqualTo("dl4j");
            assertThat(engine.choice()).contains("onednn cannot run it: ", "LocalResponseNormalization");
        }
    }

    @Test
    void anEngineThatIsNamedRefusesTheModel() {
        try (Network network = new Example(INPUT)
                .then(new LocalResponseNormalization.Builder().build())
                .thenOutput(3)
                .network()) {
            assertThatThrownBy(() -> choice("onednn").open(network, Parity.manifest(INPUT, 3), Optional.empty()))
                    .isInstanceOf(ServiceException.class)
                    .hasMessageContaining("LocalResponseNormalization")
                    .extracting(e -> ((ServiceException) e).reason())
                    .isEqualTo(Reason.MODEL_REFUSED);
        }
    }

    private EngineChoice choice(String kind) {
        return new EngineChoice(
                List.of(provider, new Dl4jEngineProvider(Parity.ONE_THREAD)),
                kind,
                EngineChoice.AUTO,
                SampleCache.none());
    }

    private String why(Layer layer) {
        return why(new Example(INPUT).then(layer).thenOutput(2));
    }

    private String why(Example example) {
        try (Network network = example.network()) {
            return provider.whyUnusable(network, Parity.manifest(INPUT, 2)).orElseThrow();
        }
    }
}
