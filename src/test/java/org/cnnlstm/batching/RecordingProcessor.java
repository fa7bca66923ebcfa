package org.cnnlstm.batching;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Answers a batch with a function of it, and writes down what it was given and by whom. */
final class RecordingProcessor implements BatchProcessor<String, Integer, String> {

    final List<List<Integer>> batches = new CopyOnWriteArrayList<>();
    final Thread madeBy = Thread.currentThread();
    volatile @Nullable Thread closedBy;

    private final Function<List<Integer>, List<String>> answers;

    private final Runnable closing;

    RecordingProcessor(Function<List<Integer>, List<String>> answers, Runnable closing) {
        this.answers = answers;
        this.closing = closing;
    }

    /** Answers 7 with "7". */
    static List<String> echo(List<Integer> inputs) {
        return inputs.stream().map(String::valueOf).toList();
    }

    @Override
    public List<String> process(String key, List<Integer> inputs) {
        if (Thread.currentThread() != madeBy || closedBy != null) {
            throw new IllegalStateException("used by " + Thread.currentThread() + ", made by " + madeBy);
        }
        batches.add(inputs);
        return answers.apply(inputs);
    }

    @Override
    public void close() {
        closedBy = Thread.currentThread();
        closing.run();
    }
}
