package org.cnnlstm.network;

import org.jspecify.annotations.Nullable;
import org.nd4j.shade.jackson.annotation.JsonAutoDetect;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * How far an orientation lies from the true one, {@code beta |q - q'/|q'||}: the second part of the pose's loss. As q and -q
 * are the same turn, the one that lies nearer to the answer counts. Its name is part of the model file's format and never
 * changes.
 */
@JsonAutoDetect(
        fieldVisibility = JsonAutoDetect.Visibility.ANY,
        getterVisibility = JsonAutoDetect.Visibility.NONE,
        isGetterVisibility = JsonAutoDetect.Visibility.NONE)
public final class OrientationLoss extends RowLoss {

    private static final long serialVersionUID = 1L;

    /** A shorter answer has no direction to speak of. */
    private static final double SHORTEST = 1e-6;

    private final double beta;

    /** @param beta what it costs beside a wrong position, above 0 */
    @JsonCreator
    public OrientationLoss(@JsonProperty("beta") double beta) {
        if (!(beta > 0 && Double.isFinite(beta))) {
            throw new IllegalArgumentException("beta " + beta + " is not above 0");
        }
        this.beta = beta;
    }

    @Override
    double of(double[] wanted, double[] answer, double[] gradient) {
        double length = Math.max(SHORTEST, length(answer));
        double product = 0;
        for (int i = 0; i < answer.length; i++) {
            product += wanted[i] * answer[i];
        }
        double hemisphere = product < 0 ? -1 : 1;
        double[] away = new double[answer.length];
        for (int i = 0; i < answer.length; i++) {
            away[i] = answer[i] / length - hemisphere * wanted[i];
        }
        double distance = length(away);
        // Only what is at right angles to the answer turns it: the rest would change a length that does not count.
        double along = 0;
        for (int i = 0; i < answer.length; i++) {
            along += away[i] * answer[i] / length;
        }
        for (int i = 0; i < answer.length; i++) {
            gradient[i] = distance == 0 ? 0 : beta * (away[i] - along * answer[i] / length) / (distance * length);
        }
        return beta * distance;
    }

    @Override
    public String name() {
        return "OrientationLoss";
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof OrientationLoss that && beta == that.beta;
    }

    @Override
    public int hashCode() {
        return Double.hashCode(beta);
    }

    @Override
    public String toString() {
        return name() + " of beta " + beta;
    }
}
