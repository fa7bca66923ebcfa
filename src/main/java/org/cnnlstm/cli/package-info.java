/** The commands of the jar: start reading at {@link org.cnnlstm.cli.Commands}. */
@NullMarked
package org.cnnlstm.cli;

import org.jspecify.annotations.NullMarked;
