package org.cnnlstm.bench;

import java.util.List;
import org.cnnlstm.engine.StageTimes;
import org.cnnlstm.tensor.Tensor;

/**
 * The runs of one engine with one batch size.
 *
 * @param opened the engine
 * @param nanos of each run
 * @param stages of each run
 * @param outputs {@code [m, k]}, for all inputs
 */
record Measured(OpenedCase opened, List<Long> nanos, List<StageTimes> stages, Tensor outputs) {}
