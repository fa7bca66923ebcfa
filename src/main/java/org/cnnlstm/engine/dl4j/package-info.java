/**
 * The reference engine: DL4J's own forward pass, on one replica of the graph a session. Start reading at
 * {@link org.cnnlstm.engine.dl4j.Dl4jEngineProvider}.
 */
@NullMarked
package org.cnnlstm.engine.dl4j;

import org.jspecify.annotations.NullMarked;
