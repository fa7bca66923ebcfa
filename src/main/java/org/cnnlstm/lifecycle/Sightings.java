package org.cnnlstm.lifecycle;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.cnnlstm.model.ModelId;
import org.jspecify.annotations.Nullable;

/**
 * What the repository looked like when it was last looked at, and so which versions are worth a try: files that have not changed
 * since, and have not been tried as they are. Not thread-safe; moments are given.
 *
 * <ul>
 *   <li>Files that are being copied change their size from look to look, so what was seen once has to be seen again.
 *   <li>A file that is not the one its manifest names may be half a copy that has stalled: for a minute it is tried at every
 *       look, then it has failed.
 *   <li>What has failed is tried again when one of its files changes.
 * </ul>
 */
final class Sightings {

    /** How long a version may be incomplete, in nanoseconds. */
    static final long PATIENCE_NANOS = 60_000_000_000L;

    private final Map<ModelId, Sighting> last = new HashMap<>();

    private static final class Sighting {

        private final String stamp;
        private boolean tried;
        private @Nullable Long incompleteSince;

        Sighting(String stamp) {
            this.stamp = stamp;
        }
    }

    /**
     * Looks at a version.
     *
     * @param stamp of its files
     * @return whether it should be loaded now
     */
    boolean isWorthATry(ModelId id, String stamp) {
        Sighting seen = last.get(id);
        if (seen == null || !seen.stamp.equals(stamp)) {
            last.put(id, new Sighting(stamp));
            return false;
        }
        return !seen.tried;
    }

    /** Notes that a version was loaded, or failed for good. */
    void tried(ModelId id, String stamp) {
        sighting(id, stamp).tried = true;
    }

    /**
     * Notes that a version turned out to be incomplete.
     *
     * @return whether it may still become complete; else it has failed
     */
    boolean mayBecomeComplete(ModelId id, String stamp, long nowNanos) {
        Sighting seen = sighting(id, stamp);
        long since = seen.incompleteSince == null ? nowNanos : seen.incompleteSince;
        seen.incompleteSince = since;
        seen.tried = nowNanos - since >= PATIENCE_NANOS;
        return !seen.tried;
    }

    /** Notes that a version is not in memory any more, so that its files are worth a try again. */
    void leftMemory(ModelId id) {
        Sighting seen = last.get(id);
        if (seen != null) {
            seen.tried = false;
        }
    }

    /** Forgets what is not there any more. */
    void retain(Collection<ModelId> present) {
        last.keySet().retainAll(present);
    }

    private Sighting sighting(ModelId id, String stamp) {
        Sighting seen = last.get(id);
        if (seen == null || !seen.stamp.equals(stamp)) {
            seen = new Sighting(stamp);
            last.put(id, seen);
        }
        return seen;
    }
}
