package org.cnnlstm.network;

import java.util.List;

/** What makes one vector of the features that the trunk finds. */
public sealed interface Reading {

    /** Whether it reads sequences, else single pictures. */
    boolean takesFrames();

    /**
     * Two dense layers, of which the second one's features are laid out as a grid, and LSTMs that walk over it; their last
     * outputs stand side by side.
     *
     * @param denseUnits of the layer before the grid's, at least 1
     * @param rows of the grid, at least 1
     * @param columns of the grid, at least 1
     * @param walks an LSTM each, in the order of their outputs; at least one
     * @param lstmUnits of each LSTM, at least 1
     */
    record Grid(int denseUnits, int rows, int columns, List<Walk> walks, int lstmUnits) implements Reading {

        /** The question's two ways over a grid. */
        public static final List<Walk> ROWS_AND_COLUMNS = List.of(Walk.DOWN, Walk.RIGHT);

        /** The four ways over a grid of Walch et al., "Image-based localization using LSTMs", arXiv 1611.07890. */
        public static final List<Walk> FOUR_DIRECTIONS = List.of(Walk.LEFT, Walk.RIGHT, Walk.UP, Walk.DOWN);

        public Grid {
            walks = List.copyOf(walks);
            if (walks.isEmpty()) {
                throw new IllegalArgumentException("a grid that nothing walks over is not read");
            }
        }

        @Override
        public boolean takesFrames() {
            return false;
        }

        /** How many features the grid holds. */
        public int features() {
            return rows * columns;
        }

        /** The same grid with other ways over it. */
        public Grid walked(List<Walk> others) {
            return new Grid(denseUnits, rows, columns, others, lstmUnits);
        }

        /**
         * The size of a dense layer in the LSTMs' place, chosen so that it and its part of the output layer have as many
         * parameters as the LSTMs and theirs, rounded.
         */
        int equalDenseUnits(int outputs) {
            long parameters = (long) walks.size() * lstmUnits * outputs;
            for (Walk walk : walks) {
                parameters += 4L * lstmUnits * (walk.stepSize(rows, columns) + lstmUnits + 1);
            }
            return Math.toIntExact(Math.round((double) parameters / (features() + 1 + outputs)));
        }
    }

    /**
     * A dense layer in the LSTMs' place, of about as many parameters: the yardstick for what walking over the grid is worth.
     *
     * @param inPlaceOf whose dense layers it shares
     */
    record Dense(Grid inPlaceOf) implements Reading {

        @Override
        public boolean takesFrames() {
            return false;
        }
    }

    /**
     * The features of every frame in one row, and an LSTM over the frames; its last output counts.
     *
     * @param lstmUnits at least 1
     */
    record Frames(int lstmUnits) implements Reading {

        @Override
        public boolean takesFrames() {
            return true;
        }
    }
}
