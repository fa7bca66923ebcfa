package org.cnnlstm.engine.onednn;

/** What a primitive reads or writes: a value of a run, or a constant of the network. */
sealed interface Operand permits Value, Constant {

    Descriptor descriptor();
}
