package org.cnnlstm.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.model.ModelManifest;
import org.cnnlstm.model.Samples;
import org.cnnlstm.network.Network;
import org.cnnlstm.tensor.Tensor;

/**
 * What engines are compared by: samples that were recorded beside the model, or made-up ones that the reference answers once. The
 * live reference answers one sample in either case, so that samples of another network do not go unnoticed.
 */
final class ReferenceSamples {

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
            return cached.orElseGet(() -> make(session, manifest));
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

    private Samples make(SlicedSession session, ModelManifest manifest) {
        List<Tensor> inputs = SyntheticInputs.of(manifest);
        List<Tensor> outputs = new ArrayList<>();
        for (Tensor input : inputs) {
            outputs.add(session.run(Tensor.stack(List.of(input))).slice(0));
        }
        Samples samples = new Samples(Tensor.stack(inputs), Tensor.stack(outputs));
        cache.write(manifest, samples);
        return samples;
    }
}
