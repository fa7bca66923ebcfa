package org.cnnlstm.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.List;
import java.util.Optional;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.model.InputSpec;
import org.cnnlstm.model.ModelManifest;
import org.cnnlstm.model.Preprocessing;
import org.cnnlstm.model.Samples;
import org.cnnlstm.model.Task;
import org.cnnlstm.network.Network;
import org.cnnlstm.tensor.Tensor;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EngineChoiceTest {

    private static final Samples SAMPLES =
            new Samples(Tensor.of(new float[64], 1, 1, 8, 8), Tensor.of(new float[] {0.75f, 0.25f}, 1, 2));

    private final Network network = new Network(mock(ComputationGraph.class));
    private final ModelManifest manifest = new ModelManifest(
            "glyphs",
            1,
            "",
            Task.CLASSIFICATION,
            InputSpec.picture(8, 8, 1),
            Preprocessing.standard(1),
            List.of(),
            2,
            null,
            null,
            null);

    @Test
    void autoTakesTheFirst() {
        Engine engine =
                choice("auto", usable("fast"), usable("reference")).open(network, manifest, Optional.of(SAMPLES));

        assertThat(engine.name()).isEqualTo("fast");
        assertThat(engine.choice())
                .isEqualTo(
                        "fast is the first of fast, reference; bf16 is not used: there is none; fast says so, f32 differs from the reference by at most 0.0 on 1 samples");
    }

    @Test
    void autoPassesOverAnEngineThatCannotAndKeepsItsReason() {
        Engine engine = choice("auto", unusable("fast", "no pooling of 3x3"), usable("reference"))
                .open(network, manifest, Optional.of(SAMPLES));

        assertThat(engine.name()).isEqualTo("reference");
        assertThat(engine.choice())
                .isEqualTo("reference is the first that can, fast cannot run it: no pooling of 3x3; reference says so");
    }

    @Test
    void anEngineThatIsNamedIsTakenThoughItIsNotTheFirst() {
        Engine engine =
                choice("reference", usable("fast"), usable("reference")).open(network, manifest, Optional.of(SAMPLES));

        assertThat(engine.name()).isEqualTo("reference");
        assertThat(engine.choice()).isEqualTo("reference is the engine set; reference says so");
    }

    @Test
    void anEngineThatIsNamedAndCannotIsNotReplaced() {
        EngineChoice choice = choice("fast", unusable("fast", "no pooling of 3x3"), usable("reference"));

        assertThatThrownBy(() -> choice.open(network, manifest, Optional.of(SAMPLES)))
                .isInstanceOf(ServiceException.class)
                .hasMessageContainingAll("glyphs/1", "fast cannot run it: no pooling of 3x3")
                .extracting(e -> ((ServiceException) e).reason())
                .isEqualTo(Reason.MODEL_REFUSED);
    }

    @Test
    void autoRefusesWithEveryReasonWhereNoneCan() {
        EngineChoice choice =
                choice("auto", unusable("fast", "no pooling of 3x3"), unusable("reference", "two inputs"));

        assertThatThrownBy(() -> choice.open(network, manifest, Optional.of(SAMPLES)))
                .isInstanceOf(ServiceException.class)
                .hasMessageContainingAll("no pooling of 3x3", "two inputs")
                .extracting(e -> ((ServiceException) e).reason())
                .isEqualTo(Reason.MODEL_REFUSED);
    }

    @Test
    void refusesAKindThatThereIsNot() {
        assertThatThrownBy(() -> choice("gpu", usable("fast"), usable("reference")))
                .isInstanceOf(ServiceException.class)
                .hasMessage("engine 'gpu' is not one of auto, fast, reference")
                .extracting(e -> ((ServiceException) e).reason())
                .isEqualTo(Reason.INVALID_SETTING);
    }

    @Test
    void anEngineThatAnswersDifferentlyInFloat32DoesNotServe() {
        Engine engine = choice("auto", new NamedProvider("fast", null, 0.001f, 0f), usable("reference"))
                .open(network, manifest, Optional.of(SAMPLES));

        assertThat(engine.name()).isEqualTo("reference");
        assertThat(engine.choice()).contains("fast must not run it", "a probability is off by 0.001");
        assertThat(engine.gate()).singleElement().satisfies(result -> {
            assertThat(result.passed()).isFalse();
            assertThat(result.precision()).isEqualTo(Precision.F32);
        });
    }

    @Test
    void aFasterFormatThatAnswersRightServes() {
        Engine engine = choice("auto", new NamedProvider("fast", null, 0, 0.01f), usable("reference"))
                .open(network, manifest, Optional.of(SAMPLES));

        assertThat(engine.precision()).isEqualTo(Precision.BF16);
        assertThat(engine.gate()).extracting(GateResult::passed).containsExactly(true, true);
    }

    @Test
    void float32ServesInPlaceOfAFormatThatAnswersWrong() {
        Engine engine = choice("auto", new NamedProvider("fast", null, 0, 0.1f), usable("reference"))
                .open(network, manifest, Optional.of(SAMPLES));

        assertThat(engine.precision()).isEqualTo(Precision.F32);
        assertThat(engine.choice()).contains("since bf16 differs from the reference", "a probability is off by 0.1");
        assertThat(engine.gate()).extracting(GateResult::passed).containsExactly(true, false);
    }

    @Test
    void refusesSamplesOfAnotherModel() {
        Samples others = new Samples(SAMPLES.inputs(), Tensor.of(new float[] {0.1f, 0.9f}, 1, 2));

        assertThatThrownBy(() -> choice("auto", usable("fast"), usable("reference"))
                        .open(network, manifest, Optional.of(others)))
                .isInstanceOf(ServiceException.class)
                .hasMessageContaining("are not its own")
                .extracting(e -> ((ServiceException) e).reason())
                .isEqualTo(Reason.MODEL_REFUSED);
    }

    @Test
    void aModelWithoutSamplesGetsEightThatTheReferenceAnswers() {
        Engine engine = choice("auto", usable("fast"), usable("reference")).open(network, manifest, Optional.empty());

        assertThat(engine.gate()).extracting(GateResult::samples).containsOnly(8);
    }

    @Test
    void aLargeModelWithoutSamplesSaysWhichOfThemFloat32Answered() {
        ComputationGraph graph = mock(ComputationGraph.class);
        when(graph.numParams()).thenReturn(10_000_000L);
        Engine engine = choice("auto", new NamedProvider("fast", null, 0, 0.01f), usable("reference"))
                .open(new Network(graph), manifest, Optional.empty());

        assertThat(engine.precision()).isEqualTo(Precision.BF16);
        assertThat(engine.gate()).extracting(GateResult::samples).containsExactly(2, 8);
        assertThat(engine.gate().get(1).detail()).endsWith("on 8 samples, of which f32 answered 6 in its stead");
    }

    @Test
    void refusesAPrecisionThatThereIsNot() {
        assertThatThrownBy(() -> new EngineChoice(List.of(usable("reference")), "auto", "f64", SampleCache.none()))
                .isInstanceOf(ServiceException.class)
                .hasMessage("precision 'f64' is not one of f32, bf16, int8");
    }

    private static EngineChoice choice(String kind, EngineProvider... providers) {
        return new EngineChoice(List.of(providers), kind, EngineChoice.AUTO, SampleCache.none());
    }

    private static EngineProvider usable(String name) {
        return new NamedProvider(name, null, 0, 0);
    }

    private static EngineProvider unusable(String name, String why) {
        return new NamedProvider(name, why, 0, 0);
    }

    /** The provider called reference is it; the others add an error to its answer, in bf16 another one. */
    private record NamedProvider(String name, @Nullable String why, float error, float errorOfBf16)
            implements EngineProvider {

        @Override
        public boolean isReference() {
            return name.equals("reference");
        }

        @Override
        public Optional<String> whyUnusable(Network network, ModelManifest manifest) {
            return Optional.ofNullable(why);
        }

        @Override
        public Optional<String> whyUnusable(Precision precision, ModelManifest manifest) {
            return precision == Precision.BF16 && errorOfBf16 == 0 ? Optional.of("there is none") : Optional.empty();
        }

        @Override
        public Engine open(Network network, ModelManifest manifest, Precision precision, Slices slices) {
            return new NamedEngine(name, precision, precision == Precision.BF16 ? errorOfBf16 : error);
        }
    }

    private record NamedEngine(String name, Precision precision, float error) implements Engine {

        @Override
        public String choice() {
            return name + " says so";
        }

        @Override
        public Session newSession() {
            return new Session() {
                @Override
                public Inference run(Tensor batch) {
                    int n = batch.extent(0);
                    float[] answers = new float[2 * n];
                    for (int i = 0; i < n; i++) {
                        answers[2 * i] = 0.75f - error;
                        answers[2 * i + 1] = 0.25f + error;
                    }
                    return new Inference(Tensor.of(answers, n, 2), StageTimes.NONE);
                }

                @Override
                public void close() {}
            };
        }

        @Override
        public void close() {}
    }
}
