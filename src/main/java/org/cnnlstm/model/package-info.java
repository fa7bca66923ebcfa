/**
 * What a model is, as data: its name, its input, its preprocessing, its labels, its answers. Start reading at
 * {@link org.cnnlstm.model.ModelManifest}.
 */
@NullMarked
package org.cnnlstm.model;

import org.jspecify.annotations.NullMarked;
