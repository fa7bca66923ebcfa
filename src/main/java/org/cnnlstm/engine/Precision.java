package org.cnnlstm.engine;

/** A number format that an engine computes in. */
public enum Precision {
    F32,
    BF16,
    INT8
}
