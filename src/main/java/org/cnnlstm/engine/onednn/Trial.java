package org.cnnlstm.engine.onednn;

import java.util.function.LongSupplier;
import org.cnnlstm.engine.PartClock;

/** Runs a plan for a batch of one, again and again, to see how fast it can be. Owns the plan, from the start. */
final class Trial implements AutoCloseable {

    /** In a row. The first one after another trial may have to start threads again. */
    private static final int RUNS = 4;

    private final Plan plan;
    private final int threads;
    private final LongSupplier nanos;
    private final PartClock clock;
    private final float[] input;
    private final float[] answers;
    private final Scope scope = new Scope();
    private final BoundPlan bound;
    private long best = Long.MAX_VALUE;

    /** @param threads that the plan was compiled for */
    Trial(Program program, Plan plan, int threads, LongSupplier nanos) {
        this.plan = plan;
        this.threads = threads;
        this.nanos = nanos;
        this.clock = new PartClock(nanos);
        Shape shape = program.shape(program.input());
        this.input = new float[Math.toIntExact(shape.steps() * shape.size())];
        this.answers = new float[program.answerSize()];
        try {
            NativeMemory arena = scope.own(new NativeMemory(plan.arena().bytes()));
            this.bound = new BoundPlan(plan, arena, OneDnn.newStream(scope));
        } catch (RuntimeException | Error e) {
            scope.close();
            plan.close();
            throw e;
        }
    }

    /** A few runs on the thread that calls. */
    void runs() {
        NativeThreads.use(threads);
        for (int run = 0; run < RUNS; run++) {
            long begin = nanos.getAsLong();
            bound.run(input, 0, 1, answers, clock);
            best = Math.min(best, nanos.getAsLong() - begin);
        }
    }

    /** The shortest run so far, in nanoseconds. */
    long best() {
        return best;
    }

    @Override
    public void close() {
        bound.close();
        scope.close();
        plan.close();
    }
}
