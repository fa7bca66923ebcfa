package org.cnnlstm.web;

import jakarta.annotation.PreDestroy;
import jakarta.servlet.ServletRequest;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Notices that clients leave while their requests are answered. One thread looks at the connections of all requests that wait,
 * in turn; a look takes a microsecond or two. Thread-safe.
 */
@Component
public final class Clients implements AutoCloseable {

    /** How long a departure goes unnoticed at most, when the cores are free. */
    static final Duration INTERVAL = Duration.ofMillis(10);

    private static final Logger log = LoggerFactory.getLogger(Clients.class);

    private final Set<Watch> watches = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean idle;
    private boolean closed;

    /** Starts the thread; {@link #close} ends it. */
    public Clients() {
        Thread thread = new Thread(this::look, "clients");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Does something while the request's client is watched. Its body must have been read to its end, and {@code work} touches
     * neither request nor response.
     *
     * @param onDeparture run once, by another thread and quickly, if the client leaves before the work is done
     */
    public <T> T watching(ServletRequest request, Runnable onDeparture, Supplier<T> work) {
        Watch watch = ClientConnection.of(request)
                .map(connection -> new Watch(connection, onDeparture))
                .orElse(null);
        if (watch == null) {
            return work.get();
        }
        begin(watch);
        try {
            return work.get();
        } finally {
            watches.remove(watch);
            watch.end();
        }
    }

    private void begin(Watch watch) {
        watches.add(watch);
        lock.lock();
        try {
            if (idle) {
                changed.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    private void look() {
        while (awaitWatches()) {
            for (Watch watch : watches) {
                lookAt(watch);
            }
        }
    }

    private void lookAt(Watch watch) {
        try {
            watch.look();
        } catch (RuntimeException e) { // one odd connection must not keep the others from being looked at
            watches.remove(watch);
            log.warn("A connection cannot be watched; its client may leave unseen.", e);
        }
    }

    /**
     * Waits until it is time for a look.
     *
     * @return false if there will be none
     */
    private boolean awaitWatches() {
        lock.lock();
        try {
            idle = true;
            while (!closed && watches.isEmpty()) {
                changed.awaitUninterruptibly();
            }
            idle = false;
            long nanos = INTERVAL.toNanos();
            while (!closed && nanos > 0) {
                nanos = changed.awaitNanos(nanos);
            }
            return !closed;
        } catch (InterruptedException e) {
            // Nobody has a reason to; and a thread that stays interrupted would close every connection it looks at.
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    @Override
    @PreDestroy
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** A connection while somebody wants to know of its end. */
    private static final class Watch {

        private final ClientConnection connection;
        private final Runnable onDeparture;
        private final ReentrantLock turn = new ReentrantLock();
        private boolean over;

        Watch(ClientConnection connection, Runnable onDeparture) {
            this.connection = connection;
            this.onDeparture = onDeparture;
        }

        void look() {
            turn.lock();
            try {
                if (!over && connection.isClosedByClient()) {
                    over = true;
                    onDeparture.run();
                }
            } finally {
                turn.unlock();
            }
        }

        /** When this returns nobody looks any more: the request's thread has the connection for itself. */
        void end() {
            turn.lock();
            try {
                over = true;
            } finally {
                turn.unlock();
            }
        }
    }
}
