package org.cnnlstm.image;

import java.util.function.Supplier;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;

/** Frees native memory where a piece of work ends, whichever way it ends. */
final class NativeScope {

    private NativeScope() {}

    /** Frees every native object that the work made. */
    @SuppressWarnings("try") // objects join the thread's innermost scope by themselves
    static <T> T freeingAll(Supplier<T> work) {
        try (PointerScope scope = new PointerScope()) {
            return work.get();
        }
    }

    /** Frees every native object that the work made but its result, which the caller closes. */
    static Mat freeingAllButResult(Supplier<Mat> work) {
        return freeingAll(() -> work.get().retainReference());
    }
}
