package org.cnnlstm.lifecycle;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.cnnlstm.model.ModelId;
import org.cnnlstm.model.ModelManifest;
import org.jspecify.annotations.Nullable;

/**
 * What can be told about a version at a moment.
 *
 * @param manifest null where it could not be read
 * @param inferred the manifest's fields that nobody stated
 * @param engine null until an engine runs it
 * @param precision in lower case; null until an engine runs it
 * @param choice why this engine and precision; null until an engine runs it
 * @param gate how the engine compared with the reference; empty for the reference and until an engine runs it
 * @param reason why it does not serve; null where nothing is wrong
 * @param loadTime null until it is loaded
 * @param batchTimes how long batches take by their size, as measured in its warm-up; empty before
 */
public record ModelStatus(
        ModelId id,
        ModelState state,
        @Nullable ModelManifest manifest,
        List<String> inferred,
        @Nullable String engine,
        @Nullable String precision,
        @Nullable String choice,
        List<GateStatus> gate,
        @Nullable String reason,
        @Nullable Duration loadTime,
        SortedMap<Integer, Duration> batchTimes) {

    private static final SortedMap<Integer, Duration> NO_TIMES = Collections.emptySortedMap();

    public ModelStatus {
        inferred = List.copyOf(inferred);
        gate = List.copyOf(gate);
        batchTimes = Collections.unmodifiableSortedMap(new TreeMap<>(batchTimes));
    }

    /** A version of which nothing is known but its name. */
    static ModelStatus unknown(ModelId id, ModelState state, @Nullable String reason) {
        return new ModelStatus(id, state, null, List.of(), null, null, null, List.of(), reason, null, NO_TIMES);
    }
}
