package org.cnnlstm.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.model.ModelManifest;
import org.cnnlstm.model.Samples;
import org.cnnlstm.model.Task;
import org.cnnlstm.network.Network;
import org.cnnlstm.tensor.Tensor;

/**
 * What engines are compared by: samples that were recorded beside the model, or made-up ones that the reference answers once, of
 * large networks a few only. The live reference answers one sample in either case, so that samples of another network do not go unnoticed.
 */
final class ReferenceSamples {

    /** Parameters from which on the reference takes a second or more for an answer. */
    private static final long LARGE = 10_000_000;

    private static final int FEW = 2;

    private final EngineProvider reference;
    private final SampleCache cache;
    private final Slices slices;

    ReferenceSamples(EngineProvider reference, SampleCache cache, Slices slices) {
        this.reference = reference;
        this.cache = cache;
        this.slices = slices;
    }

    /**
     * Finds or makes samples.
     *
     * @param recorded those beside the model
     * @throws ServiceException {@link Reason#MODEL_REFUSED} if the recorded ones are not this network's
     */
    Samples of(Network network, ModelManifest manifest, Optional<Samples> recorded) {
        // One answer may take seconds and is one piece. Where that would keep a worker from requests, it is computed
        // beside the workers.
        boolean beside = slices.areShared();
        try (Engine engine = beside
                        ? reference.openBesideWorkers(network, manifest)
                        : reference.open(network, manifest, Precision.F32, slices);
                SlicedSession session = new SlicedSession(engine, beside ? Slices.here() : slices)) {
            if (recorded.isPresent()) {
                requireOwn(session, manifest, recorded.get());
                return recorded.get();
            }
            Optional<Samples> cached = cache.read(manifest).filter(samples -> isOwn(session, manifest, samples));
            return cached.orElseGet(() -> make(session, manifest, isLarge(network, manifest)));
        }
    }

    private static void requireOwn(SlicedSession session, ModelManifest manifest, Samples samples) {
        if (!isOwn(session, manifest, samples)) {
            throw new ServiceException(
                    Reason.MODEL_REFUSED,
                    "the samples recorded beside " + manifest.id() + " are not its own: the reference answers them"
                            + " differently; record them again with 'calibrate', or remove them");
        }
    }

    private static boolean isOwn(SlicedSession session, ModelManifest manifest, Samples samples) {
        Tensor first = samples.inputs().slice(0);
        if (!first.hasShape(manifest.input().shape()) || samples.outputs().extent(1) != manifest.outputs()) {
            return false;
        }
        Tensor answer = session.run(Tensor.stack(List.of(first)));
        return Comparison.of(
                        manifest.task(),
                        Tolerance.of(Precision.F32),
                        List.of(samples.outputs().slice(0)),
                        answer,
                        Comparison.scene(manifest.task(), samples.outputs()))
                .failure()
                .isEmpty();
    }

    /**
     * Of made-up samples that a large network has answered few of, the rest, answered by an engine that has answered those few as
     * the reference did to within rounding: what lies within a coarser format's tolerance of it lies there of the reference, too.
     *
     * @param samples what {@link #of} made
     */
    Samples continued(Engine compared, ModelManifest manifest, Samples samples) {
        List<Tensor> inputs = SyntheticInputs.of(manifest);
        int answered = samples.inputs().extent(0);
        List<Tensor> outputs = new ArrayList<>(
                IntStream.range(0, answered).mapToObj(samples.outputs()::slice).toList());
        try (SlicedSession session = new SlicedSession(compared, slices)) {
            for (Tensor input : inputs.subList(answered, inputs.size())) {
                outputs.add(session.run(Tensor.stack(List.of(input))).slice(0));
            }
        }
        return new Samples(Tensor.stack(inputs), Tensor.stack(outputs));
    }

    /** Poses are compared by how far apart the samples' own are, which few samples do not tell. */
    private static boolean isLarge(Network network, ModelManifest manifest) {
        return network.parameterCount() >= LARGE && manifest.task() != Task.POSE;
    }

    private Samples make(SlicedSession session, ModelManifest manifest, boolean large) {
        List<Tensor> all = SyntheticInputs.of(manifest);
        List<Tensor> inputs = large ? all.subList(0, FEW) : all;
        List<Tensor> outputs = new ArrayList<>();
        for (Tensor input : inputs) {
            outputs.add(session.run(Tensor.stack(List.of(input))).slice(0));
        }
        Samples samples = new Samples(Tensor.stack(inputs), Tensor.stack(outputs));
        cache.write(manifest, samples);
        return samples;
    }
}
