package org.cnnlstm.network;

/** A way over a grid, one row or one column a step. */
public enum Walk {
    /** From the first row to the last. */
    DOWN("rows", true, false),
    /** From the first column to the last. */
    RIGHT("columns", false, false),
    /** From the last row to the first. */
    UP("rows-up", true, true),
    /** From the last column to the first. */
    LEFT("columns-left", false, true);

    private final String layer;
    private final boolean byRows;
    private final boolean backwards;

    Walk(String layer, boolean byRows, boolean backwards) {
        this.layer = layer;
        this.byRows = byRows;
        this.backwards = backwards;
    }

    /** The name of the LSTM that goes this way. */
    String layer() {
        return layer;
    }

    /** How many numbers a step has. */
    int stepSize(int rows, int columns) {
        return byRows ? columns : rows;
    }

    GridToSequence over(int rows, int columns) {
        return new GridToSequence(rows, columns, byRows, backwards);
    }
}
