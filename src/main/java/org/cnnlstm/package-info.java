/** The entry point, the wiring of the rooms, and the settings. Start reading at {@link org.cnnlstm.Main}. */
@NullMarked
package org.cnnlstm;

import org.jspecify.annotations.NullMarked;
