package org.cnnlstm.engine.onednn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BatchSplitTest {

    @Test
    void isAsCheapAsTheCheapestOfAllWays() {
        Random random = new Random(4);
        for (int round = 0; round < 300; round++) {
            Map<Integer, Long> nanos = new TreeMap<>(Map.of(1, 1L + random.nextInt(1000)));
            for (int size : List.of(2, 3, 4, 8)) {
                if (random.nextBoolean()) {
                    nanos.put(size, 1L + random.nextInt(4000));
                }
            }
            int examples = 1 + random.nextInt(15);

            List<Integer> parts = BatchSplit.cheapest(examples, List.copyOf(nanos.keySet()), size -> time(nanos, size));

            assertThat(nanos.keySet()).containsAll(parts);
            assertThat(parts.stream().mapToInt(part -> part).sum()).isGreaterThanOrEqualTo(examples);
            assertThat(parts.stream().mapToLong(part -> time(nanos, part)).sum())
                    .as("%s examples of %s in %s", examples, nanos, parts)
                    .isEqualTo(cheapest(examples, nanos));
        }
    }

    @Test
    void padsWhereThatIsCheaperThanSplitting() {
        assertThat(split(3, Map.of(1, 10L, 2, 18L, 4, 25L))).containsExactly(4);
    }

    @Test
    void splitsWhereThatIsCheaperThanPadding() {
        assertThat(split(5, Map.of(1, 10L, 4, 25L, 8, 60L))).containsExactly(4, 1);
    }

    @Test
    void putsTheLargestFirst() {
        assertThat(split(7, Map.of(1, 10L, 2, 15L, 4, 20L))).containsExactly(4, 4);
        assertThat(split(11, Map.of(1, 10L, 2, 11L, 8, 40L))).containsExactly(8, 2, 1);
    }

    @Test
    void takesFewerRunsWhereTheTimeIsTheSame() {
        assertThat(split(4, Map.of(1, 10L, 2, 20L, 4, 40L))).containsExactly(4);
    }

    private static List<Integer> split(int examples, Map<Integer, Long> nanos) {
        return BatchSplit.cheapest(examples, List.copyOf(nanos.keySet()), size -> time(nanos, size));
    }

    private static long time(Map<Integer, Long> nanos, int size) {
        return Objects.requireNonNull(nanos.get(size));
    }

    /** Every way, one after the other. */
    private static long cheapest(int examples, Map<Integer, Long> nanos) {
        if (examples <= 0) {
            return 0;
        }
        return nanos.entrySet().stream()
                .mapToLong(plan -> plan.getValue() + cheapest(examples - plan.getKey(), nanos))
                .min()
                .orElseThrow();
    }
}
