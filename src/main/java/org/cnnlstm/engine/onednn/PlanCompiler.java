package org.cnnlstm.engine.onednn;

import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.cnnlstm.engine.Slices;

/** Compiles a program for one batch size after the other, all with the same packed weights. */
final class PlanCompiler {

    private final Program program;
    private final Formats formats;
    private final PackedWeights weights;
    private final int threads;
    private final Slices slices;

    /**
     * @param threads that a run computes with
     * @param slices where each size is compiled, a slice for each
     */
    PlanCompiler(Program program, Formats formats, PackedWeights weights, int threads, Slices slices) {
        this.program = program;
        this.formats = formats;
        this.weights = weights;
        this.threads = threads;
        this.slices = slices;
    }

    /**
     * Compiles.
     *
     * @param batches the sizes
     * @return a plan for each size; the caller closes them
     */
    NavigableMap<Integer, Plan> compile(List<Integer> batches) {
        NavigableMap<Integer, Plan> plans = new TreeMap<>();
        try {
            // The largest comes first, and the others take weights in the layout that it asked for.
            for (int batch : batches.stream().sorted((a, b) -> b - a).toList()) {
                plans.put(batch, slices.run(() -> compile(batch)));
            }
            return plans;
        } catch (RuntimeException | Error e) {
            plans.values().forEach(Plan::close);
            throw e;
        }
    }

    private Plan compile(int batch) {
        // A primitive is made for the number of threads of whoever makes it.
        NativeThreads.use(threads);
        Scope scope = new Scope();
        try {
            return new PlanBuilder(program, batch, formats, weights, scope).build();
        } catch (RuntimeException | Error e) {
            scope.close();
            throw e;
        }
    }
}
