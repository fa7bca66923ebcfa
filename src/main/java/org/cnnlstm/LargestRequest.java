package org.cnnlstm;

import java.time.Duration;
import java.util.Optional;
import org.cnnlstm.batching.BatchTimes;

/**
 * The largest request that the settings allow.
 *
 * @param inputs what is made of its pictures, at least 1
 * @param batch how many run together at most, at least 1
 * @param workers how many batches run at once, at least 1
 */
record LargestRequest(int inputs, int batch, int workers) {

    /** How long it takes when nothing else is to be done, decoding left out. */
    Duration takes(BatchTimes times) {
        int rounds = inputs / (batch * workers);
        int rest = inputs - rounds * batch * workers;
        long nanos = rounds * times.nanos(batch);
        return Duration.ofNanos(rest == 0 ? nanos : nanos + times.nanos((rest + workers - 1) / workers));
    }

    /**
     * What to tell the operator.
     *
     * @return empty if such a request can be answered within the timeout
     */
    Optional<String> warning(BatchTimes times, Duration timeout) {
        Duration takes = takes(times);
        if (takes.compareTo(timeout) <= 0) {
            return Optional.empty();
        }
        return Optional.of(
                "The largest request, " + inputs + " inputs (cnnlstm.image.max-images), takes about " + takes.toMillis()
                        + " ms, longer than cnnlstm.inference.timeout, " + timeout.toMillis()
                        + " ms: it cannot be answered unless it asks for a longer one");
    }
}
