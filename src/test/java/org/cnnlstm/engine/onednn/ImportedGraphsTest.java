package org.cnnlstm.engine.onednn;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.cnnlstm.keras.KerasReader;
import org.cnnlstm.keras.Models;
import org.cnnlstm.model.InputSpec;
import org.cnnlstm.model.ModelContent;
import org.cnnlstm.network.Network;
import org.cnnlstm.network.Rearrangement;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;

/** What Keras's models become is compiled, or refused with a reason that names what is missing. */
class ImportedGraphsTest {

    private final Path folder;

    ImportedGraphsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @ValueSource(strings = {"question", "stacked", "clips", "layers", "directions", "gatedonly", "scaledframes"})
    void theQuestionsFamilyIsCompiled(String model) {
        Parity.require(input(model), network(model));
    }

    @ParameterizedTest
    @CsvSource({
        "both, hardsigmoid-sixth",
        "convolutions, the layer ZeroPaddingLayer",
        "gated, the vertex SubsetVertex",
        "readframes, a rearrangement of"
    })
    void othersAreRefusedByName(String model, String reason) {
        InputSpec input = input(model);
        try (Network network = network(model)) {
            Optional<String> refusal =
                    new OneDnnEngineProvider(Parity.ONE_THREAD, 1).whyUnusable(network, Parity.manifest(input, 3));

            assertThat(refusal).hasValueSatisfying(text -> assertThat(text).contains(reason));
        }
    }

    @Test
    void mapsBecomeASequenceOfTheirRows() {
        Parity.require(new Example(new InputSpec(7, 6, 3, 1))
                .then(convolution())
                .then(
                        new LastTimeStep(Example.lstm(5)),
                        // [c, h, w] = [5, 4, 5] to rows as steps, [w * c, h]
                        new Rearrangement(
                                new int[] {5, 4, 5}, new int[] {5, 4, 5}, new int[] {2, 0, 1}, new int[] {25, 4}))
                .thenOutput(3));
    }

    @Test
    void aVectorBecomesMapsAndASequenceAVector() {
        Parity.require(new Example(new InputSpec(6, 5, 2 + 1, 1))
                .then(Example.dense(24, Activation.RELU))
                .then(
                        convolution(),
                        new Rearrangement(
                                new int[] {24}, new int[] {4, 3, 2}, new int[] {2, 0, 1}, new int[] {2, 4, 3}))
                .then(
                        Example.lstm(4),
                        new Rearrangement(new int[] {5, 2, 1}, new int[] {5, 2}, new int[] {0, 1}, new int[] {5, 2}))
                .then(
                        Example.dense(6, Activation.TANH),
                        new Rearrangement(new int[] {4, 2}, new int[] {2, 2, 2}, new int[] {2, 1, 0}, new int[] {8}))
                .thenOutput(3));
    }

    private static ConvolutionLayer convolution() {
        return new ConvolutionLayer.Builder(3, 3)
                .nOut(5)
                .activation(Activation.RELU)
                .build();
    }

    private InputSpec input(String model) {
        Models.unpack("keras3-" + model, folder);
        return new KerasReader().describe(content()).orElseThrow().input();
    }

    private Network network(String model) {
        Models.unpack("keras3-" + model, folder);
        return new KerasReader().read(content());
    }

    private ModelContent content() {
        return ModelContent.of(folder.resolve("model.keras"));
    }
}
