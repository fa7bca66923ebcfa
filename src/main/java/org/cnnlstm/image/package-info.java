/**
 * From bytes to a picture to a tensor, by the model's own preprocessing. Start reading at
 * {@link org.cnnlstm.image.ImageReader}.
 */
@NullMarked
package org.cnnlstm.image;

import org.jspecify.annotations.NullMarked;
