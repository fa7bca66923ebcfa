/** Every error as an RFC 9457 problem, wherever it arose. Start reading at {@link org.cnnlstm.web.problem.Problem}. */
@NullMarked
package org.cnnlstm.web.problem;

import org.jspecify.annotations.NullMarked;
