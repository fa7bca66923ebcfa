package org.cnnlstm.network;

import java.util.Objects;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.shape.Shape;
import org.nd4j.shade.jackson.annotation.JsonAutoDetect;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Lays a feature vector {@code [n, rows * columns]} out as a grid, row by row, and turns it into the sequence that an LSTM
 * reads, in DL4J's order {@code [n, features, steps]}: by rows, step t sees row t, {@code [n, columns, rows]}; by columns,
 * step t sees column t, {@code [n, rows, columns]}.
 *
 * <p>Its name is part of the model file's format and never changes. Stateless, so replicas may share it.
 */
@JsonAutoDetect(
        fieldVisibility = JsonAutoDetect.Visibility.ANY,
        getterVisibility = JsonAutoDetect.Visibility.NONE,
        isGetterVisibility = JsonAutoDetect.Visibility.NONE)
public final class GridToSequence implements InputPreProcessor {

    private static final long serialVersionUID = 1L;

    private final int rows;
    private final int columns;
    private final boolean byRows;

    /**
     * @param rows of the grid, at least 1
     * @param columns of the grid, at least 1
     * @param byRows whether the LSTM walks over the rows, else over the columns
     */
    @JsonCreator
    public GridToSequence(
            @JsonProperty("rows") int rows,
            @JsonProperty("columns") int columns,
            @JsonProperty("byRows") boolean byRows) {
        if (rows < 1 || columns < 1) {
            throw new IllegalArgumentException("a grid of " + rows + "x" + columns + " holds nothing");
        }
        this.rows = rows;
        this.columns = columns;
        this.byRows = byRows;
    }

    public int rows() {
        return rows;
    }

    public int columns() {
        return columns;
    }

    /** Whether the LSTM walks over the rows, else over the columns. */
    public boolean byRows() {
        return byRows;
    }

    @Override
    public INDArray preProcess(INDArray input, int miniBatchSize, LayerWorkspaceMgr workspaces) {
        if (input.rank() != 2 || input.size(1) != (long) rows * columns) {
            throw new IllegalArgumentException("a grid of " + rows + "x" + columns + " takes " + rows * columns
                    + " features, not an input of shape " + input.shapeInfoToString());
        }
        INDArray rowMajor = input.ordering() == 'c' && Shape.hasDefaultStridesForShape(input) ? input : input.dup('c');
        INDArray grid = rowMajor.reshape('c', input.size(0), rows, columns);
        // DL4J's LSTM multiplies one step at a time, which lies together in column-major order.
        return workspaces.dup(ArrayType.ACTIVATIONS, byRows ? grid.permute(0, 2, 1) : grid, 'f');
    }

    @Override
    public INDArray backprop(INDArray epsilon, int miniBatchSize, LayerWorkspaceMgr workspaces) {
        INDArray grid = byRows ? epsilon.permute(0, 2, 1) : epsilon;
        return workspaces
                .dup(ArrayType.ACTIVATION_GRAD, grid, 'c')
                .reshape('c', epsilon.size(0), (long) rows * columns);
    }

    @Override
    public GridToSequence clone() {
        return new GridToSequence(rows, columns, byRows);
    }

    @Override
    public InputType getOutputType(InputType inputType) {
        if (inputType.arrayElementsPerExample() != (long) rows * columns) {
            throw new IllegalArgumentException(
                    "a grid of " + rows + "x" + columns + " cannot be laid out of " + inputType);
        }
        return byRows
                ? InputType.recurrent(columns, rows, RNNFormat.NCW)
                : InputType.recurrent(rows, columns, RNNFormat.NCW);
    }

    @Override
    public Pair<@Nullable INDArray, MaskState> feedForwardMaskArray(
            @Nullable INDArray mask, MaskState state, int miniBatchSize) {
        return new Pair<>(mask, state);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof GridToSequence that
                && rows == that.rows
                && columns == that.columns
                && byRows == that.byRows;
    }

    @Override
    public int hashCode() {
        return Objects.hash(rows, columns, byRows);
    }

    @Override
    public String toString() {
        return (byRows ? "rows" : "columns") + " of " + rows + "x" + columns;
    }
}
