/**
 * A generic scheduler: a bounded queue, batches, deadlines, workers, a clock. It knows nothing of tensors or HTTP. Start
 * reading at {@link org.cnnlstm.batching.Batcher}.
 */
@NullMarked
package org.cnnlstm.batching;

import org.jspecify.annotations.NullMarked;
