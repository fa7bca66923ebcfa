package org.cnnlstm.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.cnnlstm.model.ModelManifest;
import org.cnnlstm.network.Network;
import org.cnnlstm.tensor.Tensor;

/** An engine that answers each input by a function, the reference itself, and remembers the batches that it was given. */
final class FixedEngine implements Engine, EngineProvider {

    private final Function<Tensor, float[]> answer;
    private final List<Integer> batchSizes;
    private final List<Integer> batches = new ArrayList<>();
    private int open;

    /** @param answer to one input */
    FixedEngine(List<Integer> batchSizes, Function<Tensor, float[]> answer) {
        this.batchSizes = List.copyOf(batchSizes);
        this.answer = answer;
    }

    /** The sizes of the batches that were run. */
    List<Integer> batches() {
        return batches;
    }

    /** How many engines and sessions have not been closed. */
    int open() {
        return open;
    }

    @Override
    public String name() {
        return "fixed";
    }

    @Override
    public Precision precision() {
        return Precision.F32;
    }

    @Override
    public String choice() {
        return "there is no other";
    }

    @Override
    public List<Integer> batchSizes() {
        return batchSizes;
    }

    @Override
    public boolean isReference() {
        return true;
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
        open++;
        return this;
    }

    @Override
    public Session newSession() {
        open++;
        return new Session() {
            @Override
            public Inference run(Tensor batch) {
                batches.add(batch.extent(0));
                List<Tensor> answers = new ArrayList<>();
                for (int i = 0; i < batch.extent(0); i++) {
                    float[] values = answer.apply(batch.slice(i));
                    answers.add(Tensor.of(values, values.length));
                }
                return new Inference(Tensor.stack(answers), StageTimes.NONE);
            }

            @Override
            public void close() {
                open--;
            }
        };
    }

    @Override
    public void close() {
        open--;
    }
}
