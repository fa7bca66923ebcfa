package org.cnnlstm.keras;

/**
 * A node with what became of it.
 *
 * @param value what it puts out
 */
record ConvertedNode(Node node, Value value) {}
