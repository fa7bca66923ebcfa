package org.cnnlstm.engine.onednn;

import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * How many threads oneDNN computes with. It counts them by OpenMP, whose number belongs to the thread that asks, and there is one
 * copy of OpenMP in the process, which ND4J has a way to.
 */
final class NativeThreads {

    private NativeThreads() {}

    /**
     * Sets the number for primitives that this thread makes or runs from now on. Without it OpenMP counts the processors of the
     * machine, whatever a container may use of them.
     */
    static void use(int threads) {
        NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(threads);
    }
}
