package org.cnnlstm.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HoldsTest {

    private final Holds holds = new Holds();

    @Test
    void isFreeAtOnceWhereNobodyHoldsIt() {
        assertThat(holds.free()).isNotDone();

        holds.retire();

        assertThat(holds.free()).isCompleted();
        assertThat(holds.take()).isFalse();
    }

    @Test
    void isFreeWhenTheLastOneLetsGo() {
        holds.take();
        holds.take();
        holds.retire();

        holds.letGo();
        assertThat(holds.free()).isNotDone();
        assertThat(holds.take()).isFalse();

        holds.letGo();
        assertThat(holds.free()).isCompleted();
    }

    @Test
    void isNotFreeBeforeItIsRetired() {
        holds.take();
        holds.letGo();

        assertThat(holds.free()).isNotDone();
        assertThat(holds.take()).isTrue();
    }

    @Test
    void isNeverFreeWhileAThreadHoldsIt() throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        CountDownLatch start = new CountDownLatch(1);
        AtomicInteger freeWhileHeld = new AtomicInteger();
        List<Future<?>> done = new ArrayList<>();
        for (int thread = 0; thread < 4; thread++) {
            done.add(threads.submit(() -> {
                start.await();
                while (holds.take()) {
                    if (holds.free().isDone()) {
                        freeWhileHeld.incrementAndGet();
                    }
                    holds.letGo();
                }
                return null;
            }));
        }
        start.countDown();
        holds.retire();
        for (Future<?> each : done) {
            each.get();
        }
        threads.shutdown();

        assertThat(holds.free()).isCompleted();
        assertThat(freeWhileHeld).hasValue(0);
    }
}
