package org.cnnlstm.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of comparing an engine with the reference.
 *
 * @param engine that may serve; null where none may
 * @param gate every comparison that was made
 * @param explanation for people
 */
record GatedEngine(@Nullable Engine engine, List<GateResult> gate, String explanation) {

    GatedEngine {
        gate = List.copyOf(gate);
    }
}
