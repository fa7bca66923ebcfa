package org.cnnlstm.lifecycle;

import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.model.ModelId;

/**
 * What the machine or the container has room for. Where memory runs out the system kills the process, and with it all models that
 * serve, so a model that would not fit is refused before it is read.
 *
 * @param limit how much memory there is for this process, in bytes
 * @param residentBytes how much of it the process holds, in bytes; 0 where the system does not tell
 * @param heapToCome how much the heap may still grow, in bytes
 */
record MemoryBudget(long limit, LongSupplier residentBytes, LongSupplier heapToCome) {

    /**
     * A file of float32 weights is in memory as the graph and as packed weights while it is compiled, or as packed weights and
     * the activations of a batch, which may be larger, while it is compared.
     */
    private static final double OF_FILE = 3;

    private static final long BESIDE = 64L << 20;

    /** That of the machine, or of the container where one sets a limit. */
    static MemoryBudget ofSystem() {
        long limit =
                ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                        ? system.getTotalMemorySize()
                        : Long.MAX_VALUE;
        Runtime runtime = Runtime.getRuntime();
        return new MemoryBudget(
                limit, ResidentMemory::ofThisProcess, () -> runtime.maxMemory() - runtime.totalMemory());
    }

    /** How much the process holds now, in bytes; 0 where the system does not tell. */
    long resident() {
        return residentBytes.getAsLong();
    }

    /**
     * Checks that a model fits beside what is in memory.
     *
     * @param fileBytes of its model file
     * @throws ServiceException {@link Reason#MODEL_REFUSED} with all numbers if it does not
     */
    void requireRoomFor(ModelId id, long fileBytes) {
        long needed = (long) (fileBytes * OF_FILE) + BESIDE;
        long room = limit - resident() - heapToCome.getAsLong();
        if (needed > room) {
            throw new ServiceException(
                    Reason.MODEL_REFUSED,
                    String.format(
                            Locale.ROOT,
                            "loading %s would take about %d MB, but of %d MB the process holds %d MB and its heap may"
                                    + " take %d MB more",
                            id,
                            needed >> 20,
                            limit >> 20,
                            resident() >> 20,
                            heapToCome.getAsLong() >> 20));
        }
    }
}
