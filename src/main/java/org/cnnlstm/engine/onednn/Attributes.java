package org.cnnlstm.engine.onednn;

import org.bytedeco.dnnl.dnnl_post_ops;
import org.bytedeco.dnnl.dnnl_primitive_attr;
import org.bytedeco.dnnl.global.dnnl;

/**
 * What is asked of a primitive besides its operation. Every primitive takes its scratch memory from its caller, so that one
 * can run in many sessions at once.
 */
final class Attributes implements AutoCloseable {

    private final dnnl_primitive_attr handle = new dnnl_primitive_attr();

    Attributes() {
        OneDnn.check(dnnl.dnnl_primitive_attr_create(handle), "attributes");
        OneDnn.check(
                dnnl.dnnl_primitive_attr_set_scratchpad_mode(handle, dnnl.dnnl_scratchpad_mode_user),
                "scratch memory of the caller");
    }

    dnnl_primitive_attr handle() {
        return handle;
    }

    /** Applies an activation to the result before it is stored. */
    Attributes then(Activation activation) {
        if (activation.isIdentity()) {
            return this;
        }
        dnnl_post_ops operations = new dnnl_post_ops();
        OneDnn.check(dnnl.dnnl_post_ops_create(operations), "an operation behind another");
        try {
            OneDnn.check(
                    dnnl.dnnl_post_ops_append_eltwise(
                            operations, activation.algorithm(), activation.alpha(), activation.beta()),
                    "an activation behind an operation");
            OneDnn.check(dnnl.dnnl_primitive_attr_set_post_ops(handle, operations), "an operation behind another");
        } finally {
            dnnl.dnnl_post_ops_destroy(operations);
        }
        return this;
    }

    /**
     * Says that an argument has a scale, or a scale for each element of its first axis, which the caller passes as a
     * further argument.
     */
    Attributes scaled(int argument, boolean eachOfFirstAxis) {
        OneDnn.check(dnnl.dnnl_primitive_attr_set_scales_mask(handle, argument, eachOfFirstAxis ? 1 : 0), "scales");
        return this;
    }

    @Override
    public void close() {
        dnnl.dnnl_primitive_attr_destroy(handle);
    }
}
