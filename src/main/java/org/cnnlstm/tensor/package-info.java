/** Numbers with a shape, and nothing else. Start reading at {@link org.cnnlstm.tensor.Tensor}. */
@NullMarked
package org.cnnlstm.tensor;

import org.jspecify.annotations.NullMarked;
