/**
 * The compiled engine: a graph's vertices become a plan of oneDNN primitives. {@link org.cnnlstm.engine.onednn.Translation} reads
 * the graph into {@link org.cnnlstm.engine.onednn.Program}, which knows no batch size and no number format;
 * {@link org.cnnlstm.engine.onednn.PlanCompiler} makes a {@link org.cnnlstm.engine.onednn.Plan} of it for one of each; a
 * session binds plans to memory of its own. Start reading at {@link org.cnnlstm.engine.onednn.OneDnnEngineProvider}.
 */
@NullMarked
package org.cnnlstm.engine.onednn;

import org.jspecify.annotations.NullMarked;
