/**
 * The life of a model version: loaded, warmed, serving, closed; and which version answers. Start reading at
 * {@link org.cnnlstm.lifecycle.ServingModels}.
 */
@NullMarked
package org.cnnlstm.lifecycle;

import org.jspecify.annotations.NullMarked;
