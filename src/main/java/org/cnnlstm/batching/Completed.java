package org.cnnlstm.batching;

/**
 * An output and how it came about.
 *
 * @param queuedNanos from submission to the start of its batch
 * @param batchSize how many inputs ran together, itself included
 */
public record Completed<O>(O output, long queuedNanos, int batchSize) {}
