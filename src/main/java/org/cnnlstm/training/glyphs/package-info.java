/**
 * Pictures of digits and letters in real fonts, made to train and measure on. Start reading at
 * {@link org.cnnlstm.training.glyphs.GlyphGenerator}.
 */
@NullMarked
package org.cnnlstm.training.glyphs;

import org.jspecify.annotations.NullMarked;
