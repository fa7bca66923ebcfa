package org.cnnlstm.engine;

/**
 * How long the parts of one run took, in nanoseconds of wall time; 0 for a part that the network does not have.
 *
 * @param trunkNanos convolutions, pooling, dense layers before the grid
 * @param recurrentNanos the LSTMs
 * @param headNanos concatenation and output
 */
public record StageTimes(long trunkNanos, long recurrentNanos, long headNanos) {

    /** No part was measured. */
    public static final StageTimes NONE = new StageTimes(0, 0, 0);

    public StageTimes plus(StageTimes other) {
        return new StageTimes(
                trunkNanos + other.trunkNanos, recurrentNanos + other.recurrentNanos, headNanos + other.headNanos);
    }
}
