package org.cnnlstm.engine.onednn;

import java.nio.charset.StandardCharsets;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_primitive;
import org.bytedeco.dnnl.dnnl_primitive_desc;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerPointer;

/** What oneDNN would do for an operation: which of its implementations, and how that wants its arrays. */
final class PrimitiveDescription implements AutoCloseable {

    private final dnnl_primitive_desc handle;

    /** @param handle freed by {@link #close} */
    PrimitiveDescription(dnnl_primitive_desc handle) {
        this.handle = handle;
    }

    Descriptor source(Scope scope, ElementType type, long... sizes) {
        return query(scope, dnnl.dnnl_query_src_md, 0, type, sizes);
    }

    Descriptor destination(Scope scope, ElementType type, long... sizes) {
        return query(scope, dnnl.dnnl_query_dst_md, 0, type, sizes);
    }

    /** @param index 0 for weights; for an LSTM, 1 for those of its own last output */
    Descriptor weights(Scope scope, int index, ElementType type, long... sizes) {
        return query(scope, dnnl.dnnl_query_weights_md, index, type, sizes);
    }

    /** How many bytes it needs while it runs. */
    long scratchBytes() {
        return dnnl.dnnl_memory_desc_get_size(
                dnnl.dnnl_primitive_desc_query_md(handle, dnnl.dnnl_query_scratchpad_md, 0));
    }

    /** A layout for as many bytes of scratch memory as it needs. */
    Descriptor scratch(Scope scope) {
        return query(scope, dnnl.dnnl_query_scratchpad_md, 0, ElementType.U8, scratchBytes());
    }

    private Descriptor query(Scope scope, int what, int index, ElementType type, long... sizes) {
        dnnl_memory_desc layout = dnnl.dnnl_primitive_desc_query_md(handle, what, index);
        return Descriptor.copy(scope, layout, type, sizes);
    }

    /** The name of the implementation, such as {@code brg_conv_fwd:avx512_core}. */
    String implementation() {
        try (PointerPointer<BytePointer> name = new PointerPointer<>(1)) {
            OneDnn.check(
                    dnnl.dnnl_primitive_desc_query(handle, dnnl.dnnl_query_impl_info_str, 0, name),
                    "the name of an implementation");
            return new BytePointer(name.get()).getString(StandardCharsets.US_ASCII);
        }
    }

    /** Whether it is not optimised at all, but written to be read. */
    boolean isReference() {
        return implementation().startsWith("ref");
    }

    /** Generates its code. */
    dnnl_primitive create(Scope scope) {
        dnnl_primitive primitive = new dnnl_primitive();
        OneDnn.check(dnnl.dnnl_primitive_create(primitive, handle), "a primitive");
        return scope.own(primitive, dnnl::dnnl_primitive_destroy);
    }

    @Override
    public void close() {
        dnnl.dnnl_primitive_desc_destroy(handle);
    }
}
