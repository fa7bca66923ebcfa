/** The native dialect, {@code /v1}. Start reading at {@link org.cnnlstm.web.api.PredictionController}. */
@NullMarked
package org.cnnlstm.web.api;

import org.jspecify.annotations.NullMarked;
