/**
 * Keras's files, read as they are: {@code .keras}, whole models in {@code .h5}, an architecture in JSON with its weights. From
 * the file to an architecture of our own words, from there to a {@code ComputationGraph} and its parameters. No Python
 * code is ever run. Start reading at {@link org.cnnlstm.keras.KerasReader}.
 */
@NullMarked
package org.cnnlstm.keras;

import org.jspecify.annotations.NullMarked;
