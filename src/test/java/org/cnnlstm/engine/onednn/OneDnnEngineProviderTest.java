package org.cnnlstm.engine.onednn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.Map;
import org.cnnlstm.engine.ComputeThreads;
import org.cnnlstm.engine.Engine;
import org.cnnlstm.engine.Precision;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.model.Calibration;
import org.cnnlstm.model.InputSpec;
import org.cnnlstm.model.ModelManifest;
import org.cnnlstm.network.Network;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;

class OneDnnEngineProviderTest {

    private static final InputSpec INPUT = InputSpec.picture(8, 7, 1);

    private final OneDnnEngineProvider provider = new OneDnnEngineProvider(Parity.ONE_THREAD, 6);
    private final ModelManifest manifest = Parity.manifest(INPUT, 5);

    @Test
    void makesPlansOfPowersOfTwoAndOfTheLargestBatch() {
        try (Network network = network();
                Engine engine = provider.open(network, manifest, Precision.F32)) {
            assertThat(engine.batchSizes()).containsExactly(1, 2, 4, 6);
            assertThat(engine.name()).isEqualTo("onednn");
            assertThat(engine.precision()).isEqualTo(Precision.F32);
        }
    }

    @Test
    void saysWhatItComputesWith() {
        try (Network network = network();
                Engine engine = provider.open(network, manifest, Precision.F32)) {
            assertThat(engine.choice())
                    .startsWith("oneDNN 3.")
                    .endsWith(" computes in f32 with " + OneDnn.instructions() + " and 1 thread");
        }
    }

    /** Operations of microseconds are not worth waiting for another thread at the end of each. */
    @Test
    void saysWhyASmallNetworkTakesOneThreadOfTwo() {
        // By a clock that always counts the same there is nothing to gain.
        OneDnnEngineProvider two = new OneDnnEngineProvider(new ComputeThreads(1, 2), 1, () -> 0);
        try (Network network = network();
                Engine engine = two.open(network, manifest, Precision.F32)) {
            assertThat(engine.choice()).endsWith(" and 1 thread, as 2 would hardly be faster");
        }
    }

    @Test
    void refusesAnotherNumberOfOutputsThanTheManifestStates() {
        try (Network network = network()) {
            assertThat(provider.whyUnusable(network, Parity.manifest(INPUT, 6)))
                    .contains("it puts out 5 values in place of 6");
        }
    }

    @Test
    void refusesToOpenWhatItCannotExpress() {
        try (Network network = new Example(INPUT)
                .then(new Upsampling2D.Builder(2).build())
                .thenOutput(5)
                .network()) {
            assertThatThrownBy(() -> provider.open(network, manifest, Precision.F32))
                    .isInstanceOf(ServiceException.class)
                    .hasMessageContainingAll("oneDNN's plan has no", "Upsampling2D")
                    .extracting(e -> ((ServiceException) e).reason())
                    .isEqualTo(Reason.MODEL_REFUSED);
        }
    }

    @Test
    void multipliesBf16WhereTheProcessorDoes() {
        assumeThat(InstructionSet.effective())
                .as("the processor, with %s, does not multiply bf16", OneDnn.instructions())
                .matches(InstructionSet::multipliesBf16);

        assertThat(provider.whyUnusable(Precision.BF16, manifest)).isEmpty();
    }

    @Test
    void takesIntegersAfterCalibrationAlone() {
        Calibration calibration = new Calibration("max", "pictures", 1, Map.of("picture", 1.0));

        assertThat(provider.whyUnusable(Precision.F32, manifest)).isEmpty();
        assertThat(provider.whyUnusable(Precision.INT8, manifest))
                .contains("the model was not calibrated; 'calibrate' does that");
        assertThat(provider.whyUnusable(Precision.INT8, manifest.withCalibration(calibration)))
                .isEmpty();
    }

    private static Network network() {
        return new Example(INPUT)
                .then(Example.dense(9, Activation.RELU))
                .thenOutput(5)
                .network();
    }
}
