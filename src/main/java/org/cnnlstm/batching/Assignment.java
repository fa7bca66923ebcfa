package org.cnnlstm.batching;

/** What a worker does next. */
sealed interface Assignment<K, I, O, P> permits Batch, Task {}
