package org.cnnlstm.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.model.InputSpec;
import org.cnnlstm.model.ModelManifest;
import org.cnnlstm.model.Preprocessing;
import org.cnnlstm.model.Task;
import org.cnnlstm.network.Network;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What is in memory together while engines are made and compared. */
class GatedOpeningTest {

    private static final int LARGE = 10_000_000;

    private final List<String> events = new ArrayList<>();
    private final ModelManifest manifest =
            Manifests.of(Task.CLASSIFICATION, InputSpec.picture(3, 2, 1), Preprocessing.standard(1), 2, "c".repeat(64));
    private int networks;

    @Test
    void theFasterFormatIsMadeWhenFloat32IsGoneAndComparedWhenTheNetworkIs() {
        Engine engine = open(Precision.BF16, 0, 0.01f);

        assertThat(events)
                .containsExactly("read 1", "make f32", "run f32", "close f32", "make bf16", "close 1", "run bf16");
        assertThat(engine.gate()).extracting(GateResult::samples).containsExactly(2, 8);
    }

    @Test
    void float32IsComparedWhenTheNetworkIsGone() {
        open(Precision.F32, 0, 0);

        assertThat(events).containsExactly("read 1", "make f32", "close 1", "run f32");
    }

    @Test
    void aFormatThatAnswersWrongIsGoneBeforeFloat32IsMadeAgainOfTheNetworkReadAgain() {
        Engine engine = open(Precision.BF16, 0, 0.1f);

        assertThat(events)
                .containsExactly(
                        "read 1",
                        "make f32",
                        "run f32",
                        "close f32",
                        "make bf16",
                        "close 1",
                        "run bf16",
                        "close bf16",
                        "read 2",
                        "make f32",
                        "close 2",
                        "run f32");
        assertThat(engine.precision()).isEqualTo(Precision.F32);
        assertThat(engine.choice()).contains("since bf16 differs from the reference");
        assertThat(engine.gate()).extracting(GateResult::precision).containsExactly(Precision.F32, Precision.BF16);
        assertThat(engine.gate()).extracting(GateResult::passed).containsExactly(true, false);
    }

    @ParameterizedTest
    @EnumSource(
            value = Precision.class,
            names = {"F32", "BF16"})
    void theReferenceServesTheNetworkThatWasReadAgainWhereFloat32AnswersWrong(Precision wanted) {
        Engine engine = open(wanted, 0.1f, 0);

        assertThat(engine.name()).isEqualTo("reference");
        assertThat(events).last().isEqualTo(wanted == Precision.F32 ? "read 2" : "close f32");
        engine.close();
        assertThat(events).last().isEqualTo("close " + (wanted == Precision.F32 ? 2 : 1));
    }

    @Test
    void aNetworkThatCannotBeReadAgainStays() {
        Engine engine = choice(Precision.BF16, 0, 0.1f).open(read(), manifest, Optional.empty());

        assertThat(engine.precision()).isEqualTo(Precision.F32);
        assertThat(events).filteredOn(event -> event.startsWith("read")).containsExactly("read 1");
        assertThat(events).last().isEqualTo("close 1");
    }

    @Test
    void whatReadingAgainThrowsIsThrownAndNothingStays() {
        Supplier<Network> gone = () -> {
            throw new ServiceException(Reason.MODEL_INCOMPLETE, "the file changed");
        };

        assertThatThrownBy(() -> choice(Precision.BF16, 0, 0.1f)
                        .open(read(), Optional.of(gone), manifest, Optional.empty(), Slices.here()))
                .isInstanceOf(ServiceException.class)
                .hasMessage("the file changed");
        assertThat(events).endsWith("close 1", "run bf16", "close bf16");
    }

    private Engine open(Precision wanted, float error, float errorOfBf16) {
        return choice(wanted, error, errorOfBf16)
                .open(read(), Optional.of(this::read), manifest, Optional.empty(), Slices.here());
    }

    private EngineChoice choice(Precision wanted, float error, float errorOfBf16) {
        return new EngineChoice(
                List.of(new Provider("compiled", error, errorOfBf16), new Provider("reference", 0, 0)),
                EngineChoice.AUTO,
                wanted.code(),
                SampleCache.none());
    }

    /** A network that tells when its parameters are freed. */
    private Network read() {
        int number = ++networks;
        events.add("read " + number);
        ComputationGraph graph = mock(ComputationGraph.class);
        INDArray parameters = mock(INDArray.class);
        DataBuffer buffer = mock(DataBuffer.class);
        when(graph.numParams()).thenReturn((long) LARGE);
        when(graph.params()).thenReturn(parameters);
        when(parameters.data()).thenReturn(buffer);
        when(buffer.closeable()).thenAnswer(call -> events.add("close " + number));
        return new Network(graph);
    }

    /** Notes when an engine is made, first run and closed, unless it is the reference's. */
    private final class Provider implements EngineProvider {

        private final String name;
        private final float error;
        private final float errorOfBf16;

        Provider(String name, float error, float errorOfBf16) {
            this.name = name;
            this.error = error;
            this.errorOfBf16 = errorOfBf16;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public boolean isReference() {
            return name.equals("reference");
        }

        @Override
        public Optional<String> whyUnusable(Network network, ModelManifest manifest) {
            return Optional.empty();
        }

        @Override
        public Optional<String> whyUnusable(Precision precision, ModelManifest manifest) {
            return Optional.empty();
        }

        @Override
        public Engine open(Network network, ModelManifest manifest, Precision precision, Slices slices) {
            float off = precision == Precision.BF16 ? errorOfBf16 : error;
            FixedEngine answering = new FixedEngine(List.of(1), input -> new float[] {0.75f - off, 0.25f + off});
            note("make " + precision.code());
            return new Noted(name, precision, answering);
        }

        private void note(String event) {
            if (!isReference() && !events.get(events.size() - 1).equals(event)) {
                events.add(event);
            }
        }

        private final class Noted implements Engine {

            private final String name;
            private final Precision precision;
            private final FixedEngine answering;

            Noted(String name, Precision precision, FixedEngine answering) {
                this.name = name;
                this.precision = precision;
                this.answering = answering;
            }

            @Override
            public String name() {
                return name;
            }

            @Override
            public Precision precision() {
                return precision;
            }

            @Override
            public String choice() {
                return "it takes notes";
            }

            @Override
            public Session newSession() {
                note("run " + precision.code());
                return answering.newSession();
            }

            @Override
            public void close() {
                note("close " + precision.code());
            }
        }
    }
}
