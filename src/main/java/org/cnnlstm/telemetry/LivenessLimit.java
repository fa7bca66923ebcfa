package org.cnnlstm.telemetry;

import java.time.Duration;

/**
 * When this process is taken for one that only a restart can help.
 *
 * @param stuckAfter how long a worker may run one batch, task or slice
 */
public record LivenessLimit(Duration stuckAfter) {}
