package org.cnnlstm.batching;

/** Something for a worker to do on its thread, with its processor. It deals with its own failures and never throws. */
@FunctionalInterface
interface Work<P> {

    void run(P processor);
}
