/**
 * The HTTP dialects, each a sub-package, and what they share. Start reading at
 * {@link org.cnnlstm.web.api.PredictionController}.
 */
@NullMarked
package org.cnnlstm.web;

import org.jspecify.annotations.NullMarked;
