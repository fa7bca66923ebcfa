/**
 * Clients that cost little beside the server that they ask: two threads, no matter how many connections. Start reading at
 * {@link org.cnnlstm.bench.load.http.Clients}.
 */
@NullMarked
package org.cnnlstm.bench.load.http;

import org.jspecify.annotations.NullMarked;
