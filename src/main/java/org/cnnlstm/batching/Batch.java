package org.cnnlstm.batching;

import java.util.List;

/** Inputs of one key that run together, the most urgent first; at least one. */
record Batch<K, I, O, P>(List<Submission<K, I, O>> submissions) implements Assignment<K, I, O, P> {

    int size() {
        return submissions.size();
    }

    K key() {
        return submissions.get(0).key();
    }

    /** Of whoever submitted the first one. */
    Context context() {
        return submissions.get(0).context();
    }

    List<I> inputs() {
        return submissions.stream().map(Submission::input).toList();
    }

    /** Whether its only input was in a batch that failed. */
    boolean isSecondTry() {
        return submissions.get(0).isAlone();
    }
}
