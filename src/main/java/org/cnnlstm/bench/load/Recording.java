package org.cnnlstm.bench.load;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import org.cnnlstm.bench.load.http.Answer;
import org.cnnlstm.bench.load.http.Exchange;
import org.cnnlstm.bench.load.http.ExchangeListener;

/** Collects what becomes of the requests of one segment. Thread-safe. */
final class Recording {

    private static final long LATE_NANOS = 1_000_000;
    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;
    private static final int TIMED_OUT = 504;

    private final Segment segment;
    private final long goodNanos;
    private final AnswerCheck check;
    private final Seconds seconds = new Seconds();
    private final Histogram completed = new Histogram(3);
    private final Histogram rejected = new Histogram(3);
    private final Map<String, Long> rejectedCodes = new TreeMap<>();
    private final Map<String, Long> failures = new TreeMap<>();
    private long beginNanos;
    private long offered;
    private long sent;
    private long late;
    private long sentAgain;
    private long good;
    private long expired;
    private long left;
    private long wrong;
    private long poison;
    private long poisonRefused;
    private long poisonMistaken;
    private long pending;

    /**
     * Begins with nothing.
     *
     * @param goodNanos the latency up to which an answer is worth something
     */
    Recording(Segment segment, long goodNanos, AnswerCheck check) {
        this.segment = segment;
        this.goodNanos = goodNanos;
        this.check = check;
    }

    Segment segment() {
        return segment;
    }

    synchronized void begins(long nanos) {
        beginNanos = nanos;
    }

    synchronized long beginNanos() {
        return beginNanos;
    }

    /** A request that is due now; what becomes of it is told to the listener. */
    synchronized ExchangeListener offered(Traffic.Shot shot, long dueNanos) {
        offered++;
        pending++;
        poison += shot.poison() ? 1 : 0;
        seconds.offered(dueNanos - beginNanos);
        return new Listener(shot);
    }

    /** How many have not ended. */
    synchronized long pending() {
        return pending;
    }

    synchronized long completedSoFar() {
        return completed.getTotalCount();
    }

    /** Answers of status 200 a second, from one second of the segment to another. */
    synchronized double completedRate(int from, int to) {
        return (double) seconds.completedWithin(from, to) / (to - from);
    }

    synchronized Counts counts() {
        return new Counts(
                offered,
                sent,
                late,
                sentAgain,
                completed.getTotalCount(),
                good,
                rejected.getTotalCount(),
                Map.copyOf(rejectedCodes),
                expired,
                Map.copyOf(failures),
                left,
                wrong,
                poison,
                poisonRefused,
                poisonMistaken);
    }

    synchronized Latencies completedLatencies() {
        return Latencies.of(completed);
    }

    synchronized Latencies rejectedLatencies() {
        return Latencies.of(rejected);
    }

    synchronized List<Second> seconds() {
        return seconds.snapshot();
    }

    private final class Listener implements ExchangeListener {

        private final Traffic.Shot shot;

        Listener(Traffic.Shot shot) {
            this.shot = shot;
        }

        @Override
        public void sent(Exchange exchange, long nanos) {
            synchronized (Recording.this) {
                sent++;
                late += nanos - exchange.scheduledNanos() > LATE_NANOS ? 1 : 0;
            }
        }

        @Override
        public void sentAgain(Exchange exchange) {
            synchronized (Recording.this) {
                sentAgain++;
                sent--;
            }
        }

        @Override
        public void answered(Exchange exchange, Answer answer, long nanos) {
            boolean right = shot.poison() || answer.status() != OK || check.isRight(exchange.payload(), answer);
            synchronized (Recording.this) {
                pending--;
                if (shot.poison()) {
                    tellPoison(answer.status());
                } else {
                    wrong += right ? 0 : 1;
                    tell(exchange, answer, nanos);
                }
            }
        }

        private void tellPoison(int status) {
            if (status / 100 == 4 || status == UNAVAILABLE || status == TIMED_OUT) {
                poisonRefused++;
            } else {
                poisonMistaken++;
            }
        }

        private void tell(Exchange exchange, Answer answer, long nanos) {
            long latency = Math.max(0, nanos - exchange.scheduledNanos());
            long micros = latency / 1000;
            if (answer.status() == OK) {
                completed.recordValue(micros);
                seconds.completed(exchange.scheduledNanos() - beginNanos, nanos - beginNanos, micros);
                good += latency <= goodNanos ? 1 : 0;
            } else if (answer.status() == UNAVAILABLE) {
                rejected.recordValue(micros);
                rejectedCodes.merge(answer.problemCode(), 1L, Long::sum);
            } else if (answer.status() == TIMED_OUT) {
                expired++;
            } else {
                failures.merge(Integer.toString(answer.status()), 1L, Long::sum);
            }
        }

        @Override
        public void abandoned(Exchange exchange, long nanos) {
            synchronized (Recording.this) {
                pending--;
                if (shot.leaveAfterNanos() == Leaving.NEVER) {
                    fail("timeout");
                } else {
                    left++;
                }
            }
        }

        @Override
        public void failed(Exchange exchange, String why, long nanos) {
            synchronized (Recording.this) {
                pending--;
                fail(why);
            }
        }

        private void fail(String why) {
            if (shot.poison()) {
                poisonMistaken++;
            } else {
                failures.merge(why, 1L, Long::sum);
            }
        }
    }
}
