package org.cnnlstm.engine.onednn;

import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.global.dnnl;

/**
 * How an array lies in memory: its type, its sizes, and the place of each element. Belongs to a scope.
 *
 * @param handle oneDNN's own
 * @param type of the elements
 * @param sizes of the axes, not to be written to
 */
@SuppressWarnings("ArrayRecordComponent") // compared by sameLayout, never by equals
record Descriptor(dnnl_memory_desc handle, ElementType type, long[] sizes) {

    /** Whatever layout the primitive that is made with it likes best. */
    static Descriptor any(Scope scope, ElementType type, long... sizes) {
        return tagged(scope, type, dnnl.dnnl_format_tag_any, sizes);
    }

    /** One after the other, the last axis fastest. */
    static Descriptor rowMajor(Scope scope, ElementType type, long... sizes) {
        return strided(scope, type, sizes, rowMajorStrides(sizes));
    }

    /** @param strides how many elements apart neighbours along each axis lie */
    static Descriptor strided(Scope scope, ElementType type, long[] sizes, long[] strides) {
        dnnl_memory_desc handle = new dnnl_memory_desc();
        OneDnn.check(
                dnnl.dnnl_memory_desc_create_with_strides(handle, sizes.length, sizes, type.code(), strides),
                "a strided array");
        return own(scope, handle, type, sizes);
    }

    /** @param tag oneDNN's number of a layout */
    static Descriptor tagged(Scope scope, ElementType type, int tag, long... sizes) {
        dnnl_memory_desc handle = new dnnl_memory_desc();
        OneDnn.check(
                dnnl.dnnl_memory_desc_create_with_tag(handle, sizes.length, sizes, type.code(), tag),
                "an array of layout " + tag);
        return own(scope, handle, type, sizes);
    }

    /** A copy of what a primitive's description holds, which goes with the description. */
    static Descriptor copy(Scope scope, dnnl_memory_desc original, ElementType type, long... sizes) {
        dnnl_memory_desc handle = new dnnl_memory_desc();
        OneDnn.check(dnnl.dnnl_memory_desc_clone(handle, original), "a copy of an array's layout");
        return own(scope, handle, type, sizes);
    }

    private static Descriptor own(Scope scope, dnnl_memory_desc handle, ElementType type, long... sizes) {
        return new Descriptor(scope.own(handle, dnnl::dnnl_memory_desc_destroy), type, sizes);
    }

    static long[] rowMajorStrides(long... sizes) {
        long[] strides = new long[sizes.length];
        long stride = 1;
        for (int axis = sizes.length - 1; axis >= 0; axis--) {
            strides[axis] = stride;
            stride *= sizes[axis];
        }
        return strides;
    }

    /** How much memory it takes, padding included. */
    long bytes() {
        return dnnl.dnnl_memory_desc_get_size(handle);
    }

    boolean sameLayout(Descriptor other) {
        return dnnl.dnnl_memory_desc_equal(handle, other.handle) != 0;
    }
}
