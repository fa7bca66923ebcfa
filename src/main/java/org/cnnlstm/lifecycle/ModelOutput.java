package org.cnnlstm.lifecycle;

import org.cnnlstm.engine.StageTimes;
import org.cnnlstm.tensor.Tensor;

/**
 * The numbers for one input, and how long the batch that it rode in took.
 *
 * @param values {@code [k]}, k the manifest's outputs
 * @param times of the whole batch
 */
public record ModelOutput(Tensor values, StageTimes times) {}
