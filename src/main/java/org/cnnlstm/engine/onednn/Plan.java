package org.cnnlstm.engine.onednn;

import java.util.List;
import java.util.Map;

/**
 * A program compiled for one batch size: primitives in the order they run, and where their values lie in an arena. Immutable and
 * shared by all sessions, which bind it to arenas of their own.
 *
 * @param batch how many examples a run takes
 * @param input where they go, float32, one after the other
 * @param outputs where the answers are, float32, {@code [batch, k]} each
 * @param values of every operation by its name, some of them overwritten before a run ends
 * @param arena where each value lies
 * @param scope what is freed with the plan
 */
record Plan(
        int batch,
        Value input,
        List<Value> outputs,
        Map<String, Value> values,
        List<Step> steps,
        ArenaLayout arena,
        Scope scope)
        implements AutoCloseable {

    Plan {
        outputs = List.copyOf(outputs);
        values = Map.copyOf(values);
        steps = List.copyOf(steps);
    }

    /** Where a value lies in the arena. */
    long offset(Value value) {
        return arena.offset(value.storage()) + value.offset();
    }

    /** Sessions that are bound to it must be closed before. */
    @Override
    public void close() {
        scope.close();
    }
}
