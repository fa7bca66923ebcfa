package org.cnnlstm.bench.load;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import org.cnnlstm.batching.Ticker;
import org.cnnlstm.bench.load.http.Clients;
import org.cnnlstm.bench.load.http.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests at the moments that were drawn for them, whatever became of those before, through one segment after another without
 * a pause. The thread also closes the connections of clients who leave or whose patience is over.
 */
final class OpenLoop implements AutoCloseable {

    private static final long DRAIN_NANOS = 5_000_000;

    private final Clients clients;
    private final Traffic traffic;
    private final long timeoutNanos;
    private final Ticker ticker;
    private final List<Recording> recordings;
    private final Thread thread;
    private final Queue<Departure> timeouts = new ArrayDeque<>();
    private final Queue<Departure> leavings = new PriorityQueue<>(Comparator.comparingLong(Departure::atNanos));
    private volatile boolean ending;
    private volatile @Nullable RuntimeException failure;

    /** @param atNanos by the ticker */
    private record Departure(long atNanos, Exchange exchange) {}

    /**
     * Begins at once.
     *
     * @param recordings of the segments, in their order
     */
    OpenLoop(Clients clients, Traffic traffic, Duration timeout, Ticker ticker, List<Recording> recordings) {
        this.clients = clients;
        this.traffic = traffic;
        this.timeoutNanos = timeout.toNanos();
        this.ticker = ticker;
        this.recordings = List.copyOf(recordings);
        thread = new Thread(this::run, "load-sender");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Waits for the end: the last answer to the last request.
     *
     * @return whether it has come
     */
    boolean await(Duration longest) {
        try {
            thread.join(longest.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            ending = true;
        }
        if (failure != null) {
            throw failure;
        }
        return !thread.isAlive();
    }

    /** Sends nothing more, and gives up what is under way. */
    @Override
    public void close() {
        ending = true;
        LockSupport.unpark(thread);
    }

    private void run() {
        try {
            long begin = ticker.nanos();
            for (Recording recording : recordings) {
                send(recording, begin);
                begin += recording.segment().length().toNanos();
            }
            while (recordings.stream().anyMatch(each -> each.pending() > 0) && !ending) {
                waitUntil(ticker.nanos() + DRAIN_NANOS);
            }
            timeouts.forEach(each -> clients.abandon(each.exchange()));
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    private void send(Recording recording, long begin) {
        Segment segment = recording.segment();
        Arrivals arrivals = segment.arrivals();
        SplittableRandom random = new SplittableRandom(~segment.seed());
        recording.begins(begin);
        for (long at = arrivals.next(); at != Arrivals.OVER && !ending; at = arrivals.next()) {
            long due = begin + at;
            waitUntil(due);
            Traffic.Shot shot = traffic.next(random);
            Exchange exchange = new Exchange(shot.payload(), due, recording.offered(shot, due));
            clients.send(exchange);
            timeouts.add(new Departure(due + timeoutNanos, exchange));
            if (shot.leaveAfterNanos() != Leaving.NEVER) {
                leavings.add(new Departure(due + shot.leaveAfterNanos(), exchange));
            }
        }
        waitUntil(begin + segment.length().toNanos());
    }

    private void waitUntil(long nanos) {
        long now = ticker.nanos();
        while (now - nanos < 0 && !ending) {
            endExpired(now);
            LockSupport.parkNanos(Math.min(nanos, nextDeparture(nanos)) - ticker.nanos());
            now = ticker.nanos();
        }
        endExpired(now);
    }

    private void endExpired(long now) {
        for (Queue<Departure> departures : List.of(timeouts, leavings)) {
            Departure next = departures.peek();
            while (next != null && (next.exchange().hasEnded() || next.atNanos() - now <= 0)) {
                clients.abandon(next.exchange());
                departures.remove();
                next = departures.peek();
            }
        }
    }

    private long nextDeparture(long otherwise) {
        Departure leaving = leavings.peek();
        Departure timeout = timeouts.peek();
        long first = leaving == null ? otherwise : leaving.atNanos();
        return timeout == null ? first : Math.min(first, timeout.atNanos());
    }
}
