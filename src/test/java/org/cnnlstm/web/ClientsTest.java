package org.cnnlstm.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class ClientsTest {

    private final Clients clients = new Clients();

    @AfterEach
    void close() {
        clients.close();
    }

    @Test
    void tellsOnceThatAClientHasLeft() {
        AtomicInteger told = new AtomicInteger();
        CompletableFuture<String> heard = new CompletableFuture<>();
        CountDownLatch looks = new CountDownLatch(5);
        MockHttpServletRequest other = request(() -> {
            looks.countDown();
            return false;
        });
        String result = clients.watching(
                request(() -> true),
                () -> {
                    told.incrementAndGet();
                    heard.complete("left");
                },
                () -> {
                    String left = join(heard);
                    clients.watching(other, () -> {}, () -> awaited(looks));
                    return left;
                });
        assertThat(result).isEqualTo("left");
        assertThat(told).hasValue(1);
    }

    @Test
    void looksAtNobodyWhoseWorkIsDone() {
        AtomicInteger looks = new AtomicInteger();
        clients.watching(
                request(() -> {
                    looks.incrementAndGet();
                    return false;
                }),
                () -> {},
                () -> awaitLook(looks));
        int before = looks.get();
        CountDownLatch others = new CountDownLatch(3);
        clients.watching(
                request(() -> {
                    others.countDown();
                    return false;
                }),
                () -> {},
                () -> awaited(others));
        assertThat(looks).hasValue(before);
    }

    @Test
    void workMayFail() {
        assertThatThrownBy(() -> clients.watching(request(() -> false), () -> {}, () -> {
                    throw new IllegalStateException("a defect");
                }))
                .hasMessage("a defect");
    }

    @Test
    void oneOddConnectionDoesNotKeepOthersFromBeingLookedAt() {
        CountDownLatch odd = new CountDownLatch(1);
        CompletableFuture<String> heard = new CompletableFuture<>();
        String result = clients.watching(
                request(() -> {
                    odd.countDown();
                    throw new IllegalStateException("odd");
                }),
                () -> {},
                () -> {
                    awaited(odd);
                    return clients.watching(request(() -> true), () -> heard.complete("left"), () -> join(heard));
                });
        assertThat(result).isEqualTo("left");
    }

    @Test
    void watchesNothingWhereTheContainerCannotTell() {
        assertThat(clients.watching(new MockHttpServletRequest(), () -> {}, () -> 5))
                .isEqualTo(5);
    }

    private static MockHttpServletRequest request(BooleanSupplier closed) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        new ClientConnection() {
            @Override
            public boolean isClosedByClient() {
                return closed.getAsBoolean();
            }

            @Override
            public void abort() {
                throw new UnsupportedOperationException();
            }
        }.attachTo(request);
        return request;
    }

    private static String join(CompletableFuture<String> future) {
        return future.orTimeout(30, TimeUnit.SECONDS).join();
    }

    private static boolean awaitLook(AtomicInteger looks) {
        while (looks.get() == 0) {
            Thread.onSpinWait();
        }
        return true;
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
            return true;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
