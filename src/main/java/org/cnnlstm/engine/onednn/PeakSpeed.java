package org.cnnlstm.engine.onednn;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.bytedeco.dnnl.dnnl_primitive_desc;
import org.bytedeco.dnnl.global.dnnl;
import org.cnnlstm.engine.ComputeThreads;
import org.cnnlstm.engine.Precision;

/**
 * What the processor can do at most, as far as oneDNN's own matrix product reaches: the yardstick for a network's speed. Not
 * thread-safe.
 */
public final class PeakSpeed {

    /** Large enough that packing does not count, small enough for the caches: others are slower. */
    private static final long[] SIDES = {1024, 1536, 2048};

    private static final int RUNS = 12;

    private PeakSpeed() {}

    /**
     * Multiplies square matrices.
     *
     * @param precision of the factors; sums are float32, or integers of 32 bits
     * @param nanos a clock that only measures spans
     * @return the best of all runs, in 10⁹ multiplications and additions a second
     */
    public static double gigaflops(Precision precision, ComputeThreads threads, LongSupplier nanos) {
        NativeThreads.use(threads.perWorker());
        double best = 0;
        for (long side : SIDES) {
            best = Math.max(best, best(precision, side, nanos));
        }
        return best;
    }

    private static double best(Precision precision, long side, LongSupplier nanos) {
        ElementType left =
                switch (precision) {
                    case F32 -> ElementType.F32;
                    case BF16 -> ElementType.BF16;
                    case INT8 -> ElementType.U8;
                };
        ElementType right = left == ElementType.U8 ? ElementType.S8 : left;
        try (Scope scope = new Scope();
                PrimitiveDescription product = describe(scope, side, left, right)) {
            List<Arguments.Argument> arguments = new ArrayList<>();
            arguments.add(filled(scope, dnnl.DNNL_ARG_SRC, product.source(scope, left, side, side)));
            arguments.add(filled(scope, dnnl.DNNL_ARG_WEIGHTS, product.weights(scope, 0, right, side, side)));
            arguments.add(filled(scope, dnnl.DNNL_ARG_DST, product.destination(scope, left, side, side)));
            arguments.add(filled(scope, dnnl.DNNL_ARG_SCRATCHPAD, product.scratch(scope)));
            try (Execution execution = new Execution(
                    product.create(scope), OneDnn.newStream(scope), arguments, operand -> ((Constant) operand)
                            .memory()
                            .at(0))) {
                return 2.0 * side * side * side / leastNanos(execution, nanos);
            }
        }
    }

    private static long leastNanos(Execution execution, LongSupplier nanos) {
        long least = Long.MAX_VALUE;
        for (int run = 0; run < RUNS; run++) {
            long begin = nanos.getAsLong();
            execution.run();
            least = Math.min(least, nanos.getAsLong() - begin);
        }
        return least;
    }

    /** Zeros, which no processor multiplies faster than others. */
    private static Arguments.Argument filled(Scope scope, int role, Descriptor layout) {
        NativeMemory memory = scope.own(new NativeMemory(layout.bytes()));
        memory.zero(0, layout.bytes());
        return new Arguments.Argument(role, new Constant(layout, memory));
    }

    private static PrimitiveDescription describe(Scope scope, long side, ElementType left, ElementType right) {
        dnnl_primitive_desc handle = new dnnl_primitive_desc();
        try (Attributes attributes = new Attributes()) {
            OneDnn.check(
                    dnnl.dnnl_matmul_primitive_desc_create(
                            handle,
                            OneDnn.processor(),
                            Descriptor.any(scope, left, side, side).handle(),
                            Descriptor.any(scope, right, side, side).handle(),
                            null,
                            Descriptor.any(scope, left, side, side).handle(),
                            attributes.handle()),
                    "a matrix product");
        }
        return new PrimitiveDescription(handle);
    }
}
