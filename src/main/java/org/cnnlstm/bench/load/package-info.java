/**
 * Measures a server that runs in another process, under load that does not wait for its answers. Start reading at
 * {@link org.cnnlstm.bench.load.LoadBenchmark}.
 */
@NullMarked
package org.cnnlstm.bench.load;

import org.jspecify.annotations.NullMarked;
