package org.cnnlstm.engine.onednn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.model.Calibration;
import org.cnnlstm.model.InputSpec;
import org.cnnlstm.model.ModelManifest;
import org.cnnlstm.network.Network;
import org.cnnlstm.tensor.Tensor;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.LocalResponseNormalization;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class CalibratorTest {

    private static final InputSpec INPUT = InputSpec.picture(8, 7, 1);
    private static final ModelManifest MANIFEST = Parity.manifest(INPUT, 3);
    private static final RangeMethod LARGEST = new RangeMethod.Percentile(100);

    @Test
    void theRangesAreTheLargestMagnitudesThatDl4jComputes() {
        Tensor pictures = Parity.batch(INPUT, 4, 1);
        try (Network network = network();
                Calibrator calibrator = new Calibrator(network, MANIFEST, Parity.ONE_THREAD)) {
            for (int i = 0; i < 4; i++) {
                calibrator.add(pictures.slice(i));
            }

            Calibration calibration = calibrator.result(LARGEST, "noise");

            assertThat(calibration.pictures()).isEqualTo(4);
            assertThat(calibration.dataSet()).isEqualTo("noise");
            assertThat(calibration.method()).isEqualTo("percentile-100.0");
            assertThat(calibration.ranges()).containsOnlyKeys("picture", "layer1", "layer2", "layer3");
            INDArray input = Nd4j.create(pictures.data(), new long[] {4, 1, 7, 8}, 'c');
            network.graph().feedForward(input, false).forEach((name, activations) -> {
                double largest = activations.amaxNumber().doubleValue();
                // The end of the bin that it falls in, of 1024 or more.
                assertThat(calibration.ranges().get(name)).as(name).isCloseTo(largest, within(largest / 1024 + 1e-5));
            });
        }
    }

    @Test
    void refusesToTellRangesOfNothing() {
        try (Network network = network();
                Calibrator calibrator = new Calibrator(network, MANIFEST, Parity.ONE_THREAD)) {
            assertThatThrownBy(() -> calibrator.result(LARGEST, "nothing"))
                    .isInstanceOf(ServiceException.class)
                    .hasMessageContaining("no pictures")
                    .extracting(e -> ((ServiceException) e).reason())
                    .isEqualTo(Reason.INVALID_DATA);
        }
    }

    @Test
    void refusesActivationsThatOverflow() {
        try (Network network = network()) {
            network.graph().getLayer("layer2").getParam("W").assign(3e38);
            try (Calibrator calibrator = new Calibrator(network, MANIFEST, Parity.ONE_THREAD)) {
                assertThatThrownBy(
                                () -> calibrator.add(Parity.batch(INPUT, 1, 1).slice(0)))
                        .isInstanceOf(ServiceException.class)
                        .hasMessageContaining("Infinity");
            }
        }
    }

    @Test
    void refusesANetworkThatItCannotCompile() {
        try (Network network = new Example(INPUT)
                .then(new LocalResponseNormalization.Builder().build())
                .thenOutput(3)
                .network()) {
            assertThatThrownBy(() -> new Calibrator(network, MANIFEST, Parity.ONE_THREAD))
                    .isInstanceOf(ServiceException.class)
                    .hasMessageContaining("LocalResponseNormalization")
                    .extracting(e -> ((ServiceException) e).reason())
                    .isEqualTo(Reason.MODEL_REFUSED);
        }
    }

    private static Network network() {
        return new Example(INPUT)
                .then(new ConvolutionLayer.Builder(3, 3)
                        .nOut(16)
                        .activation(Activation.RELU)
                        .build())
                .then(Example.dense(9, Activation.RELU))
                .then(Example.output(3, Activation.IDENTITY))
                .network();
    }
}
