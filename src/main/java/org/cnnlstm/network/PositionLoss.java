package org.cnnlstm.network;

import org.jspecify.annotations.Nullable;

/**
 * How far a position lies from the true one, {@code |p - p'|}: the first part of the pose's loss. Its name is part of the
 * model file's format and never changes.
 */
public final class PositionLoss extends RowLoss {

    private static final long serialVersionUID = 1L;

    @Override
    double of(double[] wanted, double[] answer, double[] gradient) {
        for (int axis = 0; axis < gradient.length; axis++) {
            gradient[axis] = answer[axis] - wanted[axis];
        }
        double distance = length(gradient);
        for (int axis = 0; axis < gradient.length; axis++) {
            // Where it is right, no direction is better than another.
            gradient[axis] = distance == 0 ? 0 : gradient[axis] / distance;
        }
        return distance;
    }

    @Override
    public String name() {
        return "PositionLoss";
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PositionLoss;
    }

    @Override
    public int hashCode() {
        return PositionLoss.class.hashCode();
    }

    @Override
    public String toString() {
        return name();
    }
}
