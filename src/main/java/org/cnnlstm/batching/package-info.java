/**
 * A generic scheduler: a bounded queue, batches, deadlines, workers, a clock. It knows nothing of tensors or HTTP.
 *
 * <p>Start reading at {@link org.cnnlstm.batching.Batcher}, the door. Behind it, {@code Schedule} decides, with
 * {@code WaitingInputs} for the order, {@code LookAhead} for the sizes of batches, {@code KnownTimes} for how long they take,
 * {@code Forecast} for what that means for those who arrive, and {@code BackgroundSlices}. {@code Backlog} puts a lock around
 * it; {@code WorkerPool}, {@code Worker}, {@code BatchRunner} and {@code DeadlineTimer} are the threads.
 */
@NullMarked
package org.cnnlstm.batching;

import org.jspecify.annotations.NullMarked;
