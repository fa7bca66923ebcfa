/** What can go wrong, and whose fault it is. Start reading at {@link org.cnnlstm.failure.Reason}. */
@NullMarked
package org.cnnlstm.failure;

import org.jspecify.annotations.NullMarked;
