package org.cnnlstm.prediction;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.cnnlstm.model.ModelId;

/**
 * The requests that were let in and have not queued an input yet: they arrive or are decoded. The queue knows nothing of them,
 * and would let in more than can be answered in time. Thread-safe.
 */
final class Announcements {

    /** Only of versions that have any. */
    private final Map<ModelId, Integer> counts = new ConcurrentHashMap<>();

    /** Adds a request for a version. */
    Announcement add(ModelId model) {
        counts.merge(model, 1, Integer::sum);
        return new Announcement(() -> counts.computeIfPresent(model, (id, count) -> count == 1 ? null : count - 1));
    }

    /** How many there are for a version. */
    int of(ModelId model) {
        return counts.getOrDefault(model, 0);
    }
}
