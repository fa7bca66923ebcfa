package org.cnnlstm.engine.onednn;

import java.util.List;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.cnnlstm.engine.Slices;

/**
 * How many threads a network is worth. Threads wait for each other after each of its operations, and if one of them has lost its
 * processor to somebody else's work, the others wait until it comes back. A small network, whose operations take microseconds, is
 * as fast with one thread and does not suffer so.
 */
final class ThreadChoice {

    /** From here on waiting does not count beside computing. */
    private static final long LONG_RUN_NANOS = 10_000_000;

    /** What all threads must at least gain over one to be taken. */
    private static final double WORTHWHILE = 1.3;

    /** So many weights are multiplied for longer than anybody waits, and take long to pack for a trial. */
    private static final long LARGE = 10_000_000;

    private static final int TURNS = 6;

    private final Program program;
    private final Formats formats;
    private final Slices slices;
    private final LongSupplier nanos;

    /** @param slices where the trials run */
    ThreadChoice(Program program, Formats formats, Slices slices, LongSupplier nanos) {
        this.program = program;
        this.formats = formats;
        this.slices = slices;
        this.nanos = nanos;
    }

    /**
     * Compiles and runs a batch of one with all threads and, if that is quick, with one. The two take turns, as whatever else
     * the machine does meanwhile must not meet one of them alone. The weights are packed for the trials: the layouts that the
     * engine keeps are chosen by its largest batch.
     */
    int of(int threads) {
        if (threads == 1 || weightCount() >= LARGE) {
            return threads;
        }
        try (PackedWeights weights = new PackedWeights();
                Trial all = trial(threads, weights);
                Trial one = trial(1, weights)) {
            for (int turn = 0; turn < TURNS; turn++) {
                slices.run(all::runs);
                if (all.best() >= LONG_RUN_NANOS) {
                    return threads;
                }
                slices.run(one::runs);
            }
            return one.best() > all.best() * WORTHWHILE ? threads : 1;
        }
    }

    private long weightCount() {
        return program.operations().stream()
                .filter(Affine.class::isInstance)
                .map(operation -> ((Affine) operation).weights())
                .mapToLong(Parameter::count)
                .sum();
    }

    private Trial trial(int threads, PackedWeights weights) {
        Plan plan = Objects.requireNonNull(new PlanCompiler(program, formats, weights, threads, slices)
                .compile(List.of(1))
                .get(1));
        return new Trial(program, plan, threads, nanos);
    }
}
