package org.cnnlstm.engine.onednn;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.bytedeco.dnnl.dnnl_stream;
import org.bytedeco.javacpp.Pointer;
import org.cnnlstm.engine.PartClock;

/** A plan in an arena. Belongs to one thread. */
final class BoundPlan implements AutoCloseable {

    private final Plan plan;
    private final NativeMemory arena;
    private final List<Execution> executions = new ArrayList<>();

    /** @param arena at least as large as the plan's; may serve other plans, too, one after the other */
    BoundPlan(Plan plan, NativeMemory arena, dnnl_stream stream) {
        this.plan = plan;
        this.arena = arena;
        for (Step step : plan.steps()) {
            executions.add(new Execution(step.primitive(), stream, step.arguments(), this::address));
        }
    }

    private Pointer address(Operand operand) {
        if (operand instanceof Value value) {
            return arena.at(plan.offset(value));
        }
        return ((Constant) operand).memory().at(0);
    }

    /**
     * Runs a batch.
     *
     * @param examples one after the other
     * @param from index of the first one to run
     * @param count how many, at most the plan's batch; what is missing is filled with zeros, whose answers are dropped
     * @param answers one after the other; those of the examples that are run are set
     * @param clock hears which part is at work
     */
    void run(float[] examples, int from, int count, float[] answers, PartClock clock) {
        fill(examples, from, count);
        for (int i = 0; i < executions.size(); i++) {
            clock.enter(plan.steps().get(i).part());
            executions.get(i).run();
        }
        read(from, count, answers);
    }

    /**
     * Runs a whole batch and stops after each step, before a later one may overwrite what it has put out.
     *
     * @param after hears the number of the step, counted from 0
     */
    void run(float[] examples, IntConsumer after) {
        fill(examples, 0, plan.batch());
        for (int i = 0; i < executions.size(); i++) {
            executions.get(i).run();
            after.accept(i);
        }
    }

    private void fill(float[] examples, int from, int count) {
        int size = Math.toIntExact(plan.input().descriptor().bytes() / Float.BYTES / plan.batch());
        long start = plan.offset(plan.input());
        arena.put(start, examples, from * size, count * size);
        long used = (long) count * size * Float.BYTES;
        arena.zero(start + used, plan.input().descriptor().bytes() - used);
    }

    /** Several outputs come side by side. */
    private void read(int from, int count, float[] answers) {
        int width = 0;
        for (Value output : plan.outputs()) {
            width += Math.toIntExact(output.descriptor().sizes()[1]);
        }
        int column = 0;
        for (Value output : plan.outputs()) {
            int own = Math.toIntExact(output.descriptor().sizes()[1]);
            for (int row = 0; row < count; row++) {
                long place = plan.offset(output) + (long) row * own * Float.BYTES;
                arena.get(place, answers, (from + row) * width + column, own);
            }
            column += own;
        }
    }

    @Override
    public void close() {
        executions.forEach(Execution::close);
    }
}
