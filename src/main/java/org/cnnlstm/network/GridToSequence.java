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
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.shape.Shape;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.shade.jackson.annotation.JsonAutoDetect;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonInclude;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Lays a feature vector {@code [n, rows * columns]} out as a grid, row by row, and turns it into the sequence that an LSTM
 * reads, in DL4J's order {@code [n, features, steps]}: by rows, step t sees row t, {@code [n, columns, rows]}; by columns,
 * step t sees column t, {@code [n, rows, columns]}. Backwards, step t sees the t-th from the end.
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

    /** Not written where it is not so, which keeps the files of networks without it as they have always been. */
    @JsonInclude(JsonInclude.Include.NON_DEFAULT)
    private final boolean backwards;

    /** Walks forwards. */
    public GridToSequence(int rows, int columns, boolean byRows) {
        this(rows, columns, byRows, false);
    }

    /**
     * @param rows of the grid, at least 1
     * @param columns of the grid, at least 1
     * @param byRows whether the LSTM walks over the rows, else over the columns
     * @param backwards whether it begins with the last one
     */
    @JsonCreator
    public GridToSequence(
            @JsonProperty("rows") int rows,
            @JsonProperty("columns") int columns,
            @JsonProperty("byRows") boolean byRows,
            @JsonProperty("backwards") boolean backwards) {
        if (rows < 1 || columns < 1) {
            throw new IllegalArgumentException("a grid of " + rows + "x" + columns + " holds nothing");
        }
        this.rows = rows;
        this.columns = columns;
        this.byRows = byRows;
        this.backwards = backwards;
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

    /** Whether the LSTM begins with the last row or column. */
    public boolean backwards() {
        return backwards;
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
        INDArray sequence = workspaces.dup(ArrayType.ACTIVATIONS, byRows ? grid.permute(0, 2, 1) : grid, 'f');
        return backwards ? reversed(sequence, ArrayType.ACTIVATIONS, workspaces) : sequence;
    }

    @Override
    public INDArray backprop(INDArray epsilon, int miniBatchSize, LayerWorkspaceMgr workspaces) {
        INDArray forwards = backwards ? reversed(epsilon, ArrayType.ACTIVATION_GRAD, workspaces) : epsilon;
        INDArray grid = byRows ? forwards.permute(0, 2, 1) : forwards;
        return workspaces
                .dup(ArrayType.ACTIVATION_GRAD, grid, 'c')
                .reshape('c', epsilon.size(0), (long) rows * columns);
    }

    /** A copy whose last step comes first. */
    private static INDArray reversed(INDArray sequence, ArrayType type, LayerWorkspaceMgr workspaces) {
        INDArray copy = workspaces.createUninitialized(type, sequence.dataType(), sequence.shape(), 'f');
        Nd4j.exec(DynamicCustomOp.builder("reverse")
                .addInputs(sequence)
                .addOutputs(copy)
                .addIntegerArguments(2)
                .build());
        return copy;
    }

    @Override
    public GridToSequence clone() {
        return new GridToSequence(rows, columns, byRows, backwards);
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
                && byRows == that.byRows
                && backwards == that.backwards;
    }

    @Override
    public int hashCode() {
        return Objects.hash(rows, columns, byRows, backwards);
    }

    @Override
    public String toString() {
        return (byRows ? "rows" : "columns") + " of " + rows + "x" + columns + (backwards ? ", backwards" : "");
    }
}
