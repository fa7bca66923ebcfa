package org.cnnlstm.engine;

/** The parts of a network whose times are told apart. */
public enum Part {
    /** Convolutions, pooling, dense layers before the grid. */
    TRUNK,
    /** The LSTMs, and what lays out the sequences that they read. */
    RECURRENT,
    /** Concatenation and output. */
    HEAD;

    /** Times of which this part took all. */
    StageTimes took(long nanos) {
        return switch (this) {
            case TRUNK -> new StageTimes(nanos, 0, 0);
            case RECURRENT -> new StageTimes(0, nanos, 0);
            case HEAD -> new StageTimes(0, 0, nanos);
        };
    }
}
