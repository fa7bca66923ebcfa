package org.cnnlstm.engine;

/**
 * How an engine compared with the reference.
 *
 * @param precision that it computed in
 * @param passed whether it may serve
 * @param samples how many inputs were compared
 * @param difference the largest one between an answer and the reference's: of probabilities, or of positions as a share of the
 *     scene's size
 * @param detail what was compared with what, and what came of it, for people
 */
public record GateResult(Precision precision, boolean passed, int samples, double difference, String detail) {}
