/** Data sets, training with checkpoints, evaluation: start reading at {@link org.cnnlstm.training.Trainer}. */
@NullMarked
package org.cnnlstm.training;

import org.jspecify.annotations.NullMarked;
