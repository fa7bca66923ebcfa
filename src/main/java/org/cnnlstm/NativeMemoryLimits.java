package org.cnnlstm;

import java.lang.management.ManagementFactory;

/**
 * How much memory JavaCPP hands out. By default it takes its limits from the largest heap, which says nothing about a server whose
 * networks lie outside of it: with a small heap a second version would not fit beside the first, however much memory there is.
 */
final class NativeMemoryLimits {

    private static final String ALLOCATED = "org.bytedeco.javacpp.maxBytes";
    private static final String RESIDENT = "org.bytedeco.javacpp.maxPhysicalBytes";

    private NativeMemoryLimits() {}

    /**
     * Takes them from the memory of the machine, or of the container where one sets a limit: the process may fill it, and native memory
     * may take what the heap leaves. Limits that the operator has set stay. To be called before JavaCPP is first used.
     */
    static void followTheMachine() {
        if (ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system) {
            long memory = system.getTotalMemorySize();
            long heap = Runtime.getRuntime().maxMemory();
            setUnlessSet(ALLOCATED, Math.max(memory - heap, heap));
            setUnlessSet(RESIDENT, memory);
        }
    }

    private static void setUnlessSet(String property, long bytes) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, Long.toString(bytes));
        }
    }
}
