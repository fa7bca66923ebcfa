/**
 * Networks as {@code ComputationGraph}s: the presets, the grid of rows and columns, graph files read and written safely.
 * Start reading at {@link org.cnnlstm.network.Topology}.
 */
@NullMarked
package org.cnnlstm.network;

import org.jspecify.annotations.NullMarked;
