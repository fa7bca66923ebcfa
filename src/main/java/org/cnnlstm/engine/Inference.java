package org.cnnlstm.engine;

import org.cnnlstm.tensor.Tensor;

/**
 * What one run put out.
 *
 * @param outputs {@code [n, k]}: answer i belongs to input i; a network with several outputs has them side by side
 * @param times how long its parts took
 */
public record Inference(Tensor outputs, StageTimes times) {}
