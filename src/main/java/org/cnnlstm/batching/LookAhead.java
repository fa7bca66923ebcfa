package org.cnnlstm.batching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What the next batch's size is chosen by: the inputs that wait, in their order and no more than a few, how long batches of
 * their keys take, and when each worker is free. A plan of it is played through for each size that the first batch may
 * have, and for each size of the batches of its key after that; other keys go in their best size. The plan that breaks the
 * fewest deadlines wins, among these the one whose inputs have their outputs earliest on average, among these the one with
 * the larger first batch.
 *
 * <p>So where a batch of eight takes eight times as long as one input, inputs run one by one, and the first ones need not
 * wait for the others; where it takes about as long as one, all go together; and no batch is larger than deadlines allow, so
 * far as keeping one does not break more of the others.
 */
final class LookAhead {

    /** Beyond these the order of things will have changed before they run. */
    static final int LIMIT = 64;

    private final int batchLimit;
    private final List<BatchTimes> times = new ArrayList<>();
    private final List<Integer> bestSizes = new ArrayList<>();
    private final int[] keys;
    private final long[] leftNanos;
    private final boolean[] alone;
    private final long[] freeNanos;
    private final boolean[] taken;
    private final long[] free;

    private int broken;
    private double finishedNanos;

    private LookAhead(int batchLimit, int inputs, long[] freeNanos) {
        this.batchLimit = batchLimit;
        this.keys = new int[inputs];
        this.leftNanos = new long[inputs];
        this.alone = new boolean[inputs];
        this.taken = new boolean[inputs];
        this.freeNanos = freeNanos;
        this.free = new long[freeNanos.length];
    }

    /**
     * The size of the next batch, that of the first input.
     *
     * @param waiting in order, at least one
     * @param freeNanos when each worker is free, counted from now; the one at {@code worker} is asking
     * @return as many as there may be if nothing is known of its key
     */
    static <K> int chooseSize(
            Iterable<? extends Submission<K, ?, ?>> waiting,
            KnownTimes<K> known,
            int batchLimit,
            long[] freeNanos,
            int worker,
            long nowNanos) {
        List<Submission<K, ?, ?>> inputs = new ArrayList<>(LIMIT);
        for (Submission<K, ?, ?> input : waiting) {
            if (inputs.size() == LIMIT) {
                break;
            }
            inputs.add(input);
        }
        Submission<K, ?, ?> first = inputs.get(0);
        if (batchLimit == 1 || first.isAlone() || inputs.size() == 1) {
            return 1;
        }
        if (known.of(first.key()) == null) {
            return batchLimit;
        }
        LookAhead ahead = new LookAhead(batchLimit, inputs.size(), freeNanos);
        List<K> keys = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            ahead.see(i, inputs.get(i), keys, known, nowNanos);
        }
        return ahead.bestFirstSize(worker);
    }

    private <K> void see(int i, Submission<K, ?, ?> input, List<K> seen, KnownTimes<K> known, long nowNanos) {
        int key = seen.indexOf(input.key());
        if (key < 0) {
            key = seen.size();
            seen.add(input.key());
            BatchTimes ofKey = known.of(input.key());
            times.add(ofKey == null ? BatchTimes.NEGLIGIBLE : ofKey);
            bestSizes.add(times.get(key).bestSize(batchLimit));
        }
        keys[i] = key;
        leftNanos[i] = input.deadlineNanos() - nowNanos;
        alone[i] = input.isAlone();
    }

    private int bestFirstSize(int worker) {
        int companions = 0;
        for (int i = 0; i < keys.length; i++) {
            companions += keys[i] == keys[0] && !alone[i] ? 1 : 0;
        }
        int[] sizes = times.get(0).candidates(Math.min(companions, batchLimit));
        int best = 1;
        int leastBroken = Integer.MAX_VALUE;
        double leastFinished = Double.MAX_VALUE;
        for (int first : sizes) {
            for (int rest : first == companions ? new int[] {first} : sizes) {
                play(worker, first, rest);
                boolean better = broken < leastBroken || (broken == leastBroken && finishedNanos <= leastFinished);
                if (better) {
                    best = first;
                    leastBroken = broken;
                    leastFinished = finishedNanos;
                }
            }
        }
        return best;
    }

    private void play(int worker, int first, int rest) {
        Arrays.fill(taken, false);
        System.arraycopy(freeNanos, 0, free, 0, free.length);
        broken = 0;
        finishedNanos = 0;
        runFrom(0, first, worker);
        for (int i = 1; i < keys.length; i++) {
            if (!taken[i]) {
                int limit = keys[i] == 0 ? rest : bestSizes.get(keys[i]);
                runFrom(i, limit, firstFree());
            }
        }
    }

    private void runFrom(int leader, int limit, int worker) {
        int size = alone[leader] ? 1 : countFrom(leader, limit);
        long finish = free[worker] + times.get(keys[leader]).nanos(size);
        free[worker] = finish;
        int found = 0;
        for (int i = leader; found < size; i++) {
            if (i == leader || goesWith(leader, i)) {
                taken[i] = true;
                found++;
                finishedNanos += finish;
                broken += finish > leftNanos[i] ? 1 : 0;
            }
        }
    }

    private int countFrom(int leader, int limit) {
        int size = 1;
        for (int i = leader + 1; i < keys.length && size < limit; i++) {
            size += goesWith(leader, i) ? 1 : 0;
        }
        return size;
    }

    private boolean goesWith(int leader, int other) {
        return !taken[other] && !alone[other] && keys[other] == keys[leader];
    }

    private int firstFree() {
        int first = 0;
        for (int worker = 1; worker < free.length; worker++) {
            first = free[worker] < free[first] ? worker : first;
        }
        return first;
    }
}
