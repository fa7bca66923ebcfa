package org.cnnlstm.engine.onednn;

import java.util.Optional;
import org.bytedeco.dnnl.dnnl_engine;
import org.bytedeco.dnnl.dnnl_stream;
import org.bytedeco.dnnl.dnnl_version_t;
import org.bytedeco.dnnl.global.dnnl;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.jspecify.annotations.Nullable;

/** The library itself. Thread-safe. */
final class OneDnn {

    private OneDnn() {}

    /** Loaded when something is first asked of oneDNN; its one engine, the processor, lasts as long as the process. */
    private static final class Library {

        static final dnnl_engine PROCESSOR = new dnnl_engine();

        static final @Nullable String UNAVAILABLE = load();

        private static @Nullable String load() {
            try {
                int status = dnnl.dnnl_engine_create(PROCESSOR, dnnl.dnnl_cpu, 0);
                return status == dnnl.dnnl_success ? null : "oneDNN makes no engine for this processor: " + status;
            } catch (LinkageError e) {
                return "the native library of oneDNN cannot be loaded: " + e.getMessage();
            }
        }
    }

    /** Why this machine cannot run anything by oneDNN, for people; empty where it can. */
    static Optional<String> whyUnavailable() {
        return Optional.ofNullable(Library.UNAVAILABLE);
    }

    /** The processor, which descriptions of primitives and memory name. */
    static dnnl_engine processor() {
        return Library.PROCESSOR;
    }

    /** A queue of primitives, each of which is done when its execution returns. */
    static dnnl_stream newStream(Scope scope) {
        dnnl_stream stream = new dnnl_stream();
        check(dnnl.dnnl_stream_create(stream, processor(), dnnl.dnnl_stream_default_flags), "a stream");
        return scope.own(stream, dnnl::dnnl_stream_destroy);
    }

    /** Such as {@code 3.11.0}. */
    static String version() {
        dnnl_version_t version = dnnl.dnnl_version();
        return version.major() + "." + version.minor() + "." + version.patch();
    }

    /** The instructions that oneDNN makes use of, such as {@code AVX-512 BF16}. */
    static String instructions() {
        return InstructionSet.effective().title();
    }

    /**
     * Turns a status into an exception.
     *
     * @throws ServiceException {@link Reason#INFERENCE_FAILED} for all but success; out of memory is an
     *     {@link OutOfMemoryError}, as it is elsewhere in Java
     */
    static void check(int status, String what) {
        if (status == dnnl.dnnl_success) {
            return;
        }
        if (status == dnnl.dnnl_out_of_memory) {
            throw new OutOfMemoryError("no native memory for " + what);
        }
        throw new ServiceException(Reason.INFERENCE_FAILED, "oneDNN cannot do " + what + ": " + reason(status));
    }

    private static String reason(int status) {
        if (status == dnnl.dnnl_invalid_arguments) {
            return "invalid arguments";
        }
        if (status == dnnl.dnnl_unimplemented) {
            return "nothing implements it";
        }
        return "status " + status;
    }
}
