package org.cnnlstm.failure;

/** Whose fault a failure is; decides how loudly it is logged. */
public enum Blame {

    /** The request cannot be answered as it was sent; sending it again changes nothing. */
    CLIENT,

    /** The request is fine, but there is no room for it now; it may be sent again later. */
    CAPACITY,

    /** Something here is broken. */
    SERVER,

    /** A model, a data set or a setting given by the operator cannot be used. */
    OPERATOR
}
