package org.cnnlstm.network;

import java.util.List;
import org.cnnlstm.model.InputSpec;

/**
 * The shape of a row-column network: blocks of convolutions (the trunk), two dense layers of which the second one's
 * features are laid out as a grid, an LSTM over its rows and one over its columns, their last outputs side by side, and
 * the output layer. {@link RowColumnGraph} builds it.
 *
 * @param input what goes in; one picture
 * @param blocks the trunk, in order
 * @param denseUnits of the layer before the grid's, at least 1
 * @param gridRows rows of the grid, at least 1
 * @param gridColumns columns of the grid, at least 1
 * @param lstmUnits of each LSTM, at least 1
 * @param reading what reads the grid
 */
public record Topology(
        InputSpec input,
        List<ConvolutionBlock> blocks,
        int denseUnits,
        int gridRows,
        int gridColumns,
        int lstmUnits,
        Reading reading) {

    public Topology {
        blocks = List.copyOf(blocks);
    }

    /** What reads the grid. */
    public enum Reading {
        /** An LSTM over the rows and an LSTM over the columns. */
        ROWS_AND_COLUMNS,
        /** A dense layer of about as many parameters: the yardstick for what reading rows and columns is worth. */
        DENSE
    }

    /** The same trunk and grid with something else to read the grid. */
    public Topology readBy(Reading other) {
        return new Topology(input, blocks, denseUnits, gridRows, gridColumns, lstmUnits, other);
    }

    /** How many features the grid holds. */
    public int gridFeatures() {
        return gridRows * gridColumns;
    }

    /**
     * The size of the dense layer that reads the grid in place of the LSTMs, chosen so that it and its part of the output
     * layer have as many parameters as the LSTMs and theirs, rounded.
     *
     * @param outputs of the network
     */
    int equalDenseUnits(int outputs) {
        long rows = 4L * lstmUnits * (gridColumns + lstmUnits + 1);
        long columns = 4L * lstmUnits * (gridRows + lstmUnits + 1);
        long head = 2L * lstmUnits * outputs;
        return Math.toIntExact(Math.round((double) (rows + columns + head) / (gridFeatures() + 1 + outputs)));
    }
}
