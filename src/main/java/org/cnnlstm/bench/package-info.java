/** Measurements of speed. Start reading at {@link org.cnnlstm.bench.EngineBenchmark}. */
@NullMarked
package org.cnnlstm.bench;

import org.jspecify.annotations.NullMarked;
