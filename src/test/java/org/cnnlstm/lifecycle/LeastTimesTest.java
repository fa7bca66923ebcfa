package org.cnnlstm.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.cnnlstm.batching.BatchTimes;
import org.junit.jupiter.api.Test;

class LeastTimesTest {

    private static final TreeSet<Integer> SIZES = new TreeSet<>(List.of(1, 2, 8));

    @Test
    void aBusyTimeAtTheBeginningMakesNoSizeLookSlow() {
        List<Integer> ran = new ArrayList<>();
        BatchTimes times = LeastTimes.of(SIZES, size -> {
            ran.add(size);
            return size * 100_000L * (ran.size() <= 6 ? 10 : 1);
        });
        for (int size : SIZES) {
            assertThat(times.nanos(size)).isEqualTo(size * 100_000L);
        }
        assertThat(ran).startsWith(8, 2, 1, 8, 2, 1);
    }

    @Test
    void aSmallBatchTakesNoLongerThanALargeOneIntoWhichItFits() {
        BatchTimes times = LeastTimes.of(SIZES, size -> size == 1 ? 900_000 : size * 100_000L);
        assertThat(times.nanos(1)).isEqualTo(200_000);
        assertThat(times.nanos(2)).isEqualTo(200_000);
        assertThat(times.nanos(8)).isEqualTo(800_000);
    }

    @Test
    void aLongBatchRunsOnce() {
        List<Integer> ran = new ArrayList<>();
        LeastTimes.of(SIZES, size -> {
            ran.add(size);
            return 30_000_000L * size;
        });
        assertThat(ran).containsExactly(8, 2, 1);
    }
}
