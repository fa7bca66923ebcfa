/**
 * The story of one request: admitted, decoded, preprocessed, queued, run, answered. Start reading at
 * {@link org.cnnlstm.prediction.Predictor}.
 */
@NullMarked
package org.cnnlstm.prediction;

import org.jspecify.annotations.NullMarked;
