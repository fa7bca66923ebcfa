package org.cnnlstm.web.tomcat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RequestThreadsTest {

    @Test
    void givesEveryRequestAThreadUpToTheMostAndLetsTheOthersWait() throws Exception {
        int most = 40;
        CountDownLatch allThreadsTaken = new CountDownLatch(most);
        CountDownLatch gate = new CountDownLatch(1);
        Semaphore done = new Semaphore(0);
        Set<String> names = ConcurrentHashMap.newKeySet();
        try (RequestThreads threads = new RequestThreads(most)) {
            for (int request = 0; request < 3 * most; request++) {
                threads.executor().execute(() -> {
                    names.add(Thread.currentThread().getName());
                    allThreadsTaken.countDown();
                    awaitQuietly(gate);
                    done.release();
                });
            }
            allThreadsTaken.await();
            assertThat(done.availablePermits()).isZero();
            gate.countDown();
            done.acquire(3 * most);
        }
        assertThat(names).hasSize(most).allMatch(name -> name.startsWith("request-"));
    }

    @Test
    void findsWhatLiesBesideTheApplication() throws Exception {
        Set<ClassLoader> loaders = ConcurrentHashMap.newKeySet();
        CountDownLatch done = new CountDownLatch(1);
        try (RequestThreads threads = new RequestThreads(1)) {
            threads.executor().execute(() -> {
                loaders.add(Thread.currentThread().getContextClassLoader());
                done.countDown();
            });
            done.await();
        }
        assertThat(loaders).containsExactly(RequestThreads.class.getClassLoader());
    }

    @Test
    void refusesWhenItIsClosed() {
        RequestThreads threads = new RequestThreads(1);
        threads.close();

        assertThatThrownBy(() -> threads.executor().execute(() -> {})).isInstanceOf(RejectedExecutionException.class);
    }

    private static void awaitQuietly(CountDownLatch gate) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
