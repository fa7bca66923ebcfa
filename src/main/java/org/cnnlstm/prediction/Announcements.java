package org.cnnlstm.prediction;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.cnnlstm.model.ModelId;

/**
 * The requests that were let in and have not queued an input yet: they arrive or are decoded. The queue knows nothing of them,
 * and would let in more than can be answered in time. Thread-safe.
 */
final class Announcements {

    /** Only of versions that have any. */
    private final Map<ModelId, Integer> counts = new ConcurrentHashMap<>();

    private final AtomicInteger preparing = new AtomicInteger();

    /** Adds a request for a version. */
    Announcement add(ModelId model) {
        counts.merge(model, 1, Integer::sum);
        return new Announcement(
                preparing::incrementAndGet,
                () -> counts.computeIfPresent(model, (id, count) -> count == 1 ? null : count - 1),
                preparing::decrementAndGet);
    }

    /** How many there are for a version. */
    int of(ModelId model) {
        return counts.getOrDefault(model, 0);
    }

    /**
     * How many of all have arrived, and will want a place in the queue in a moment. Those that still arrive are not counted:
     * clients with slow lines would keep places empty for as long as they send.
     */
    int preparing() {
        return preparing.get();
    }
}
