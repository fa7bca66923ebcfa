package org.cnnlstm.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cnnlstm.prediction.Expect.refusal;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.cnnlstm.failure.Reason;
import org.junit.jupiter.api.Test;

class BudgetTest {

    private static final Patience LONG = new Patience(Long.MAX_VALUE / 2, () -> 0, new CompletableFuture<>());
    private static final Patience NONE = new Patience(0, () -> 1, new CompletableFuture<>());

    private final Budget budget = new Budget(10);

    @Test
    void lendsWhatThereIsAndTakesItBack() {
        Budget.Loan seven = budget.borrow(7, LONG);
        Budget.Loan three = budget.borrow(3, LONG);
        refusal(Reason.DEADLINE_EXCEEDED, () -> budget.borrow(1, NONE));
        seven.close();
        refusal(Reason.DEADLINE_EXCEEDED, () -> budget.borrow(8, NONE));
        three.close();
        budget.borrow(10, LONG).close();
    }

    @Test
    void theSmallDoNotPassTheLarge() throws InterruptedException {
        List<String> order = new CopyOnWriteArrayList<>();
        Budget.Loan first = budget.borrow(5, LONG);
        Thread large = borrower(order, "large", 10);
        Thread small = borrower(order, "small", 1);
        assertThat(order).isEmpty();
        first.close();
        large.join();
        small.join();
        assertThat(order).containsExactly("large", "small");
    }

    @Test
    void whoeverGivesUpLetsThoseBehindPass() throws InterruptedException {
        CompletableFuture<Void> departure = new CompletableFuture<>();
        Budget.Loan first = budget.borrow(5, LONG);
        CompletableFuture<Reason> large = new CompletableFuture<>();
        CountDownLatch asks = new CountDownLatch(1);
        Thread leaving = new Thread(() -> {
            asks.countDown();
            large.complete(refusal(
                            Reason.CLIENT_CLOSED_REQUEST,
                            () -> budget.borrow(9, new Patience(Long.MAX_VALUE / 2, () -> 0, departure)))
                    .reason());
        });
        leaving.start();
        asks.await();
        awaitWaiting(leaving);
        departure.complete(null);
        assertThat(large.orTimeout(30, TimeUnit.SECONDS).join()).isEqualTo(Reason.CLIENT_CLOSED_REQUEST);
        budget.borrow(5, LONG).close();
        first.close();
        budget.borrow(10, LONG).close();
    }

    @Test
    void interruptedThreadGivesUp() {
        Budget.Loan all = budget.borrow(10, LONG);
        Thread.currentThread().interrupt();
        refusal(Reason.SHUTTING_DOWN, () -> budget.borrow(1, LONG));
        assertThat(Thread.interrupted()).isTrue();
        all.close();
        budget.borrow(10, LONG).close();
    }

    /** Returns when the thread waits for its amount. */
    private Thread borrower(List<String> order, String name, long amount) {
        Thread thread = new Thread(() -> {
            Budget.Loan loan = budget.borrow(amount, LONG);
            order.add(name);
            loan.close();
        });
        thread.start();
        awaitWaiting(thread);
        return thread;
    }

    private static void awaitWaiting(Thread thread) {
        while (thread.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
    }
}
