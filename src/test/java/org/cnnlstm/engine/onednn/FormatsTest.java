package org.cnnlstm.engine.onednn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cnnlstm.engine.Precision;
import org.cnnlstm.network.GraphOptions;
import org.cnnlstm.network.Network;
import org.cnnlstm.network.Preset;
import org.cnnlstm.network.RowColumnGraph;
import org.cnnlstm.network.Topology;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** On the row-column network: convolutions, dense layers, two LSTMs, softmax. */
class FormatsTest {

    private static final Topology TOPOLOGY = Preset.ROW_COLUMN_SMALL.topology();
    private static final double RANGE = 5;

    private final Scope scope = new Scope();
    private final Network network = RowColumnGraph.create(TOPOLOGY, GraphOptions.of(4, 7));
    private final Program program = Translation.of(network.graph(), TOPOLOGY.input(), scope);

    @AfterEach
    void close() {
        scope.close();
        network.close();
    }

    @Test
    void integersAreUnsignedBehindARelu() {
        Formats formats = integers(InstructionSet.AMX);

        for (String name : List.of("block1_conv1", "block3_conv2", "dense1")) {
            assertThat(formats.type(name)).as(name).isEqualTo(ElementType.U8);
            assertThat(formats.scale(name)).as(name).isCloseTo((float) (RANGE / 255), within(1e-7f));
        }
    }

    @Test
    void thePictureIsSignedIntegers() {
        Formats formats = integers(InstructionSet.AMX);

        assertThat(formats.type("picture")).isEqualTo(ElementType.S8);
        assertThat(formats.scale("picture")).isCloseTo((float) (RANGE / 127), within(1e-7f));
    }

    @Test
    void aPoolingKeepsWhatItGets() {
        Formats formats = integers(InstructionSet.AMX);

        assertThat(formats.type("block1_pool")).isEqualTo(ElementType.U8);
        assertThat(formats.scale("block1_pool")).isEqualTo(formats.scale("block1_conv2"));
    }

    @Test
    void theLstmsReadBf16WhereTheProcessorMultipliesIt() {
        Formats formats = integers(InstructionSet.AVX512_BF16);

        for (String name : List.of("grid", "rows:grid", "rows:steps", "columns", "rows-columns")) {
            assertThat(formats.type(name)).as(name).isEqualTo(ElementType.BF16);
            assertThat(formats.scale(name)).as(name).isEqualTo(1);
        }
    }

    @Test
    void theLstmsReadFloatsElsewhere() {
        Formats formats = integers(InstructionSet.AVX2);

        for (String name : List.of("grid", "rows:grid", "rows:steps", "columns", "rows-columns")) {
            assertThat(formats.type(name)).as(name).isEqualTo(ElementType.F32);
        }
        assertThat(formats.type("dense1")).isEqualTo(ElementType.U8);
    }

    @Test
    void aValueWithoutARangeIsNoInteger() {
        Map<String, Double> ranges = ranges();
        ranges.remove("block2_conv1");

        Formats formats = Formats.of(program, Precision.INT8, ranges, InstructionSet.AVX2);

        assertThat(formats.type("block2_conv1")).isEqualTo(ElementType.F32);
        assertThat(formats.type("block2_conv2")).isEqualTo(ElementType.U8);
    }

    @Test
    void bf16IsEverythingButWhatPeopleSee() {
        Formats formats = Formats.of(program, Precision.BF16, null, InstructionSet.AMX);

        assertThat(program.operations()).allSatisfy(operation -> assertThat(formats.type(operation.name()))
                .as(operation.name())
                .isEqualTo(operation.name().startsWith("output") ? ElementType.F32 : ElementType.BF16));
    }

    @Test
    void whatPeopleSeeIsFloatsInEveryPrecision() {
        for (Precision precision : Precision.values()) {
            Formats formats = Formats.of(program, precision, ranges(), InstructionSet.AMX);

            assertThat(formats.type("output:logits")).isEqualTo(ElementType.F32);
            assertThat(formats.type("output")).isEqualTo(ElementType.F32);
        }
    }

    @Test
    void f32IsFloatsThroughout() {
        Formats formats = Formats.of(program, Precision.F32, null, InstructionSet.AMX);

        assertThat(program.operations()).allSatisfy(operation -> assertThat(formats.type(operation.name()))
                .isEqualTo(ElementType.F32));
    }

    private Formats integers(InstructionSet instructions) {
        return Formats.of(program, Precision.INT8, ranges(), instructions);
    }

    /** Of everything that a calibration looks at. */
    private Map<String, Double> ranges() {
        Map<String, Double> ranges = new HashMap<>(Map.of("picture", RANGE));
        program.operations().stream()
                .filter(Affine.class::isInstance)
                .forEach(operation -> ranges.put(operation.name(), RANGE));
        return ranges;
    }
}
