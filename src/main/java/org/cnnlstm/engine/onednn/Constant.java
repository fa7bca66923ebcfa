package org.cnnlstm.engine.onednn;

/**
 * Numbers that no run changes, shared by all sessions.
 *
 * @param memory freed by whoever made it
 */
record Constant(Descriptor descriptor, NativeMemory memory) implements Operand {}
