package org.cnnlstm.engine.onednn;

import org.bytedeco.dnnl.global.dnnl;

/** The type of the numbers in a piece of memory. */
enum ElementType {
    F32(dnnl.dnnl_f32, 0),
    BF16(dnnl.dnnl_bf16, 0),
    /** Integers from 0 to 255, for what cannot be negative. */
    U8(dnnl.dnnl_u8, 255),
    /** Integers from -128 to 127. */
    S8(dnnl.dnnl_s8, 127);

    private final int code;
    private final int largest;

    ElementType(int code, int largest) {
        this.code = code;
        this.largest = largest;
    }

    /** oneDNN's number for it. */
    int code() {
        return code;
    }

    /** Whether a number of this type stands for itself times a scale. */
    boolean isScaled() {
        return largest > 0;
    }

    /** The scale by which numbers up to a magnitude fill the type; 1 where there is none. */
    float scaleFor(double magnitude) {
        return isScaled() ? (float) (magnitude / largest) : 1;
    }
}
