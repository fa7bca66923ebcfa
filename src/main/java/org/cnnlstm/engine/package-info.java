/** What runs a network, and how one is chosen. Start reading at {@link org.cnnlstm.engine.Engine}. */
@NullMarked
package org.cnnlstm.engine;

import org.jspecify.annotations.NullMarked;
