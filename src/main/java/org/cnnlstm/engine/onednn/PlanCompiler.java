package org.cnnlstm.engine.onednn;

import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Compiles a program for one batch size after the other, all with the same packed weights. */
final class PlanCompiler {

    private PlanCompiler() {}

    /**
     * Compiles.
     *
     * @param batches the sizes
     * @param threads that a run computes with
     * @return a plan for each size; the caller closes them
     */
    static NavigableMap<Integer, Plan> compile(
            Program program, List<Integer> batches, Formats formats, PackedWeights weights, int threads) {
        // A primitive is made for the number of threads of whoever makes it.
        NativeThreads.use(threads);
        NavigableMap<Integer, Plan> plans = new TreeMap<>();
        try {
            // The largest comes first, and the others take weights in the layout that it asked for.
            for (int batch : batches.stream().sorted((a, b) -> b - a).toList()) {
                plans.put(batch, compile(program, batch, formats, weights));
            }
            return plans;
        } catch (RuntimeException | Error e) {
            plans.values().forEach(Plan::close);
            throw e;
        }
    }

    private static Plan compile(Program program, int batch, Formats formats, PackedWeights weights) {
        Scope scope = new Scope();
        try {
            return new PlanBuilder(program, batch, formats, weights, scope).build();
        } catch (RuntimeException | Error e) {
            scope.close();
            throw e;
        }
    }
}
