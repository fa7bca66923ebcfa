package org.cnnlstm.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;

import java.util.List;
import java.util.Optional;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.model.InputSpec;
import org.cnnlstm.model.ModelManifest;
import org.cnnlstm.model.Preprocessing;
import org.cnnlstm.model.Task;
import org.cnnlstm.network.Network;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EngineChoiceTest {

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
        Engine engine = choice("auto", usable("fast"), usable("reference")).open(network, manifest);

        assertThat(engine.name()).isEqualTo("fast");
        assertThat(engine.choice()).isEqualTo("fast is the first of fast, reference; fast says so");
    }

    @Test
    void autoPassesOverAnEngineThatCannotAndKeepsItsReason() {
        Engine engine = choice("auto", unusable("fast", "no pooling of 3x3"), usable("reference"))
                .open(network, manifest);

        assertThat(engine.name()).isEqualTo("reference");
        assertThat(engine.choice())
                .isEqualTo("reference is the first that can, fast cannot run it: no pooling of 3x3; reference says so");
    }

    @Test
    void anEngineThatIsNamedIsTakenThoughItIsNotTheFirst() {
        Engine engine = choice("reference", usable("fast"), usable("reference")).open(network, manifest);

        assertThat(engine.name()).isEqualTo("reference");
        assertThat(engine.choice()).isEqualTo("reference is the engine set; reference says so");
    }

    @Test
    void anEngineThatIsNamedAndCannotIsNotReplaced() {
        EngineChoice choice = choice("fast", unusable("fast", "no pooling of 3x3"), usable("reference"));

        assertThatThrownBy(() -> choice.open(network, manifest))
                .isInstanceOf(ServiceException.class)
                .hasMessageContainingAll("glyphs/1", "fast cannot run it: no pooling of 3x3")
                .extracting(e -> ((ServiceException) e).reason())
                .isEqualTo(Reason.MODEL_REFUSED);
    }

    @Test
    void autoRefusesWithEveryReasonWhereNoneCan() {
        EngineChoice choice =
                choice("auto", unusable("fast", "no pooling of 3x3"), unusable("reference", "two inputs"));

        assertThatThrownBy(() -> choice.open(network, manifest))
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

    private static EngineChoice choice(String kind, EngineProvider... providers) {
        return new EngineChoice(List.of(providers), kind);
    }

    private static EngineProvider usable(String name) {
        return new NamedProvider(name, null);
    }

    private static EngineProvider unusable(String name, String why) {
        return new NamedProvider(name, why);
    }

    private record NamedProvider(String name, @Nullable String why) implements EngineProvider {

        @Override
        public Optional<String> whyUnusable(Network network, ModelManifest manifest) {
            return Optional.ofNullable(why);
        }

        @Override
        public Engine open(Network network, ModelManifest manifest) {
            return new NamedEngine(name);
        }
    }

    private record NamedEngine(String name) implements Engine {

        @Override
        public Precision precision() {
            return Precision.F32;
        }

        @Override
        public String choice() {
            return name + " says so";
        }

        @Override
        public Session newSession() {
            throw new UnsupportedOperationException("only the choice is under test");
        }

        @Override
        public void close() {}
    }
}
