package org.cnnlstm.engine.onednn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.dnnl.global.dnnl;
import org.cnnlstm.engine.Engine;
import org.cnnlstm.engine.Precision;
import org.cnnlstm.engine.Session;
import org.cnnlstm.model.Calibration;
import org.cnnlstm.model.InputSpec;
import org.cnnlstm.model.ModelManifest;
import org.cnnlstm.network.GraphOptions;
import org.cnnlstm.network.Network;
import org.cnnlstm.network.Preset;
import org.cnnlstm.network.RowColumnGraph;
import org.cnnlstm.tensor.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReducedPrecisionTest {

    private static final InputSpec INPUT = Preset.ROW_COLUMN_SMALL.topology().input();
    private static final int CLASSES = 6;
    private static final int PICTURES = 32;

    /** What bf16 may do to a probability: 8 bits of significand in each of ten layers. */
    private static final double BF16 = 0.02;

    /** What integers of 8 bits may do to one. */
    private static final double INT8 = 0.05;

    private final Network network = network();
    private final Tensor pictures = Parity.batch(INPUT, PICTURES, 5);
    private final Tensor expected = Parity.expected(network, pictures);

    @AfterEach
    void close() {
        network.close();
    }

    static Stream<RangeMethod> methods() {
        return Stream.of(new RangeMethod.Percentile(99.99), new RangeMethod.Percentile(100), new RangeMethod.Entropy());
    }

    @Test
    void bf16AnswersNearTheReference() {
        assumeThat(InstructionSet.effective())
                .as("the processor, with %s, does not multiply bf16", OneDnn.instructions())
                .matches(InstructionSet::multipliesBf16);

        assertThat(difference(Parity.manifest(INPUT, CLASSES), Precision.BF16)).isBetween(1e-7, BF16);
    }

    @ParameterizedTest
    @MethodSource("methods")
    void int8AnswersNearTheReference(RangeMethod method) {
        assertThat(difference(calibrated(method), Precision.INT8)).isBetween(1e-7, INT8);
    }

    @Test
    void convolutionsAndDenseLayersReallyMultiplyIntegers() {
        ModelManifest manifest = calibrated(new RangeMethod.Percentile(100));
        try (Engine engine = new OneDnnEngineProvider(Parity.ONE_THREAD, 2).open(network, manifest, Precision.INT8)) {
            for (Plan plan : ((OneDnnEngine) engine).plans().values()) {
                for (String weighted : List.of("block1_conv1", "block2_conv2", "block3_conv2", "dense1", "grid")) {
                    assertThat(weightType(plan, weighted)).as(weighted).isEqualTo(ElementType.S8);
                }
                assertThat(plan.values().get("block1_pool"))
                        .isNotNull()
                        .extracting(value -> value.descriptor().type())
                        .isEqualTo(ElementType.U8);
                assertThat(weightType(plan, "output:logits")).isNotEqualTo(ElementType.S8);
            }
        }
    }

    /** Of the operation's last step. */
    private static ElementType weightType(Plan plan, String operation) {
        Step step = plan.steps().stream()
                .filter(each -> each.name().equals(operation))
                .reduce((first, second) -> second)
                .orElseThrow();
        return step.arguments().stream()
                .filter(argument -> argument.role() == dnnl.DNNL_ARG_WEIGHTS)
                .map(argument -> argument.operand().descriptor().type())
                .findFirst()
                .orElseThrow();
    }

    private double difference(ModelManifest manifest, Precision precision) {
        try (Engine engine = new OneDnnEngineProvider(Parity.ONE_THREAD, 8).open(network, manifest, precision);
                Session session = engine.newSession()) {
            return Answers.difference(session.run(pictures).outputs(), expected);
        }
    }

    private ModelManifest calibrated(RangeMethod method) {
        ModelManifest manifest = Parity.manifest(INPUT, CLASSES);
        try (Calibrator calibrator = new Calibrator(network, manifest, Parity.ONE_THREAD)) {
            Tensor others = Parity.batch(INPUT, PICTURES, 6);
            for (int i = 0; i < PICTURES; i++) {
                calibrator.add(others.slice(i));
            }
            Calibration calibration = calibrator.result(method, "noise");
            return manifest.withCalibration(calibration);
        }
    }

    /** With a head that makes more of small differences, so that probabilities are not all alike. */
    private static Network network() {
        Network network = RowColumnGraph.create(Preset.ROW_COLUMN_SMALL.topology(), GraphOptions.of(CLASSES, 7));
        network.graph().getLayer("output").getParam("W").muli(8);
        return network;
    }
}
