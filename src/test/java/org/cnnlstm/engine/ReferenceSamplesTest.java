package org.cnnlstm.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferenceSamplesTest {

    private static final InputSpec INPUT = InputSpec.picture(3, 2, 1);

    private final Network network = new Network(mock(ComputationGraph.class));
    private final FixedEngine reference = answering(0.75f);
    private final SampleCache cache;
    private final ModelManifest manifest =
            Manifests.of(Task.CLASSIFICATION, INPUT, Preprocessing.standard(1), 2, "c".repeat(64));

    ReferenceSamplesTest(@TempDir Path directory) {
        this.cache = SampleCache.in(directory);
    }

    @Test
    void recordedSamplesAreTakenAfterTheReferenceHasAnsweredOneOfThem() {
        Samples recorded = recorded(0.75f, 5);

        assertThat(samples(reference, Optional.of(recorded))).isSameAs(recorded);
        assertThat(reference.batches()).containsExactly(1);
        assertThat(reference.open()).isZero();
    }

    @Test
    void theReferenceAnswersOutsideOfTheSlicesWhereRequestsMayWait() {
        Samples recorded = recorded(0.75f, 5);
        Slices shared = new Slices() {
            @Override
            public <T> T run(Supplier<T> slice) {
                throw new IllegalStateException("it keeps a worker from requests");
            }

            @Override
            public boolean areShared() {
                return true;
            }
        };

        assertThat(new ReferenceSamples(reference, cache, shared).of(network, manifest, Optional.of(recorded)))
                .isSameAs(recorded);
        assertThat(reference.batches()).containsExactly(1);
        assertThat(reference.open()).isZero();
    }

    @Test
    void refusesRecordedSamplesThatTheReferenceAnswersDifferently() {
        assertThatThrownBy(() -> samples(reference, Optional.of(recorded(0.7f, 5))))
                .isInstanceOf(ServiceException.class)
                .hasMessageContainingAll("example/1", "not its own", "calibrate")
                .extracting(e -> ((ServiceException) e).reason())
                .isEqualTo(Reason.MODEL_REFUSED);
        assertThat(reference.open()).isZero();
    }

    @Test
    void refusesRecordedSamplesOfAnotherShape() {
        Samples pictures =
                new Samples(Tensor.of(new float[4], 1, 1, 2, 2), Tensor.of(new float[] {0.75f, 0.25f}, 1, 2));
        Samples answers = new Samples(Tensor.of(new float[6], 1, 1, 2, 3), Tensor.of(new float[3], 1, 3));

        for (Samples others : List.of(pictures, answers)) {
            assertThatThrownBy(() -> samples(reference, Optional.of(others)))
                    .isInstanceOf(ServiceException.class)
                    .hasMessageContaining("not its own");
        }
    }

    @Test
    void madeUpSamplesAreAnsweredOnceAndKept() {
        Samples made = samples(reference, Optional.empty());
        assertThat(made.inputs().shape()).containsExactly(8, 1, 2, 3);
        assertThat(reference.batches()).isEqualTo(Collections.nCopies(8, 1));

        FixedEngine again = answering(0.75f);
        Samples kept = samples(again, Optional.empty());

        assertThat(kept.outputs().data()).containsExactly(made.outputs().data());
        assertThat(again.batches()).containsExactly(1);
    }

    @Test
    void aLargeNetworkAnswersTwoAndAnEngineThatWasComparedTheRest() {
        ComputationGraph graph = mock(ComputationGraph.class);
        when(graph.numParams()).thenReturn(10_000_000L);
        FixedEngine compared = answering(0.7501f);
        ReferenceSamples large = new ReferenceSamples(reference, cache, Slices.here());

        Samples few = large.of(new Network(graph), manifest, Optional.empty());
        Samples all = large.continued(compared, manifest, few);

        assertThat(reference.batches()).containsExactly(1, 1);
        assertThat(compared.batches()).isEqualTo(Collections.nCopies(6, 1));
        assertThat(few.inputs().shape()).containsExactly(2, 1, 2, 3);
        assertThat(all.inputs().shape()).containsExactly(8, 1, 2, 3);
        assertThat(all.inputs().slice(1).data())
                .containsExactly(few.inputs().slice(1).data());
        assertThat(all.outputs().slice(1).data()[0]).isEqualTo(0.75f);
        assertThat(all.outputs().slice(2).data()[0]).isEqualTo(0.7501f);
        assertThat(compared.open()).isZero();
    }

    @Test
    void keptSamplesThatAreAnsweredDifferentlyAreMadeAnew() {
        samples(reference, Optional.empty());

        Samples made = samples(answering(0.6f), Optional.empty());

        assertThat(made.outputs().data()[0]).isEqualTo(0.6f);
        assertThat(samples(answering(0.6f), Optional.empty()).outputs().data()[0])
                .isEqualTo(0.6f);
    }

    /** Another processor sums up in another order, which a position of kilometres shows in millimetres. */
    @Test
    void positionsOfALargeSceneMayBeOffByAShareOfIt() {
        ModelManifest pose = Manifests.of(Task.POSE, INPUT, 7);
        Tensor positions = Tensor.of(new float[] {5000, 0, 0, 1, 0, 0, 0, -5000, 0, 0, 1, 0, 0, 0}, 2, 7);
        Samples recorded = new Samples(Tensor.of(new float[12], 2, 1, 2, 3), positions);
        FixedEngine near = new FixedEngine(List.of(1), input -> new float[] {5000.001f, 0, 0, 1, 0, 0, 0});
        FixedEngine far = new FixedEngine(List.of(1), input -> new float[] {5002, 0, 0, 1, 0, 0, 0});

        assertThat(new ReferenceSamples(near, cache, Slices.here()).of(network, pose, Optional.of(recorded)))
                .isSameAs(recorded);
        assertThatThrownBy(
                        () -> new ReferenceSamples(far, cache, Slices.here()).of(network, pose, Optional.of(recorded)))
                .isInstanceOf(ServiceException.class);
    }

    private Samples samples(FixedEngine engine, Optional<Samples> recorded) {
        return new ReferenceSamples(engine, cache, Slices.here()).of(network, manifest, recorded);
    }

    private static FixedEngine answering(float first) {
        return new FixedEngine(List.of(1), input -> new float[] {first, 1 - first});
    }

    private static Samples recorded(float first, int count) {
        float[] outputs = new float[2 * count];
        for (int i = 0; i < count; i++) {
            outputs[2 * i] = first;
            outputs[2 * i + 1] = 1 - first;
        }
        return new Samples(Tensor.of(new float[count * 6], count, 1, 2, 3), Tensor.of(outputs, count, 2));
    }
}
