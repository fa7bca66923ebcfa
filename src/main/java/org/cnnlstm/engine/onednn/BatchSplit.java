package org.cnnlstm.engine.onednn;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToLongFunction;

/**
 * How a batch that fits no plan is run: in parts, the last of which may be padded. Every cover of the batch by plans is looked
 * at, smallest number of examples first, so the cheapest by the times that the plans take is found.
 */
final class BatchSplit {

    private BatchSplit() {}

    /**
     * Splits.
     *
     * @param examples how many there are, at least 1
     * @param sizes of the plans there are
     * @param nanos what a run of a plan of a size takes
     * @return sizes of plans whose sum is at least {@code examples}, the largest first
     */
    static List<Integer> cheapest(int examples, List<Integer> sizes, IntToLongFunction nanos) {
        long[] cost = new long[examples + 1];
        int[] taken = new int[examples + 1];
        for (int count = 1; count <= examples; count++) {
            cost[count] = Long.MAX_VALUE;
            for (int size : sizes) {
                long with = nanos.applyAsLong(size) + cost[Math.max(0, count - size)];
                // Of equal ones the one of fewer runs: a larger plan first.
                if (with < cost[count] || (with == cost[count] && size > taken[count])) {
                    cost[count] = with;
                    taken[count] = size;
                }
            }
        }
        List<Integer> parts = new ArrayList<>();
        for (int left = examples; left > 0; left -= taken[left]) {
            parts.add(taken[left]);
            if (taken[left] >= left) {
                break;
            }
        }
        parts.sort((a, b) -> b - a);
        return parts;
    }
}
