package org.cnnlstm.batching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Holds all workers of a pool until it is opened. */
public final class Gate {

    private final CountDownLatch reached;
    private final CountDownLatch opened = new CountDownLatch(1);

    private Gate(int workers) {
        this.reached = new CountDownLatch(workers);
    }

    /** Returns when every worker stands at the gate. */
    public static Gate holding(Batcher<?, ?, ?, ?> pool) {
        Gate gate = new Gate(pool.workers());
        CompletableFuture<Void> passed = pool.onEveryWorker(processor -> gate.pass());
        await(gate.reached);
        assertThat(passed).isNotDone();
        return gate;
    }

    /** Lets the workers go. */
    public void open() {
        opened.countDown();
    }

    private void pass() {
        reached.countDown();
        await(opened);
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(30, TimeUnit.SECONDS)) {
                throw new AssertionError("waited in vain");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
