package org.cnnlstm.network;

import java.util.List;
import org.cnnlstm.model.InputSpec;
import org.cnnlstm.model.Task;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/** What a network puts out of the vector that was read, and what it is trained by. */
public sealed interface Head {

    /** What a model with this head answers. */
    Task task(InputSpec input);

    /**
     * The output layers in the order of a model's answer, side by side.
     *
     * @param classes that a classifier tells apart; other heads do not look at it
     */
    List<Output> outputs(int classes);

    /** How many numbers an answer has. */
    default int size(int classes) {
        return outputs(classes).stream().mapToInt(Output::size).sum();
    }

    /**
     * A dense layer whose numbers are answers.
     *
     * @param name of the layer
     * @param size how many numbers it puts out
     * @param activation of these
     * @param loss what they cost; where there are several outputs, their losses are added
     */
    record Output(String name, int size, Activation activation, ILossFunction loss) {}

    /** A probability for each class, trained by cross-entropy. */
    record Classes() implements Head {

        @Override
        public Task task(InputSpec input) {
            return input.frames() == 1 ? Task.CLASSIFICATION : Task.SEQUENCE_CLASSIFICATION;
        }

        @Override
        public List<Output> outputs(int classes) {
            return List.of(new Output("output", classes, Activation.SOFTMAX, new LossMCXENT()));
        }
    }

    /**
     * Where a camera stood, x, y, z, and how it was turned, a quaternion w, x, y, z of any length: two linear outputs, trained
     * by {@code |p - p'| + beta |q - q'/|q'||}, the loss of Kendall et al., "PoseNet", arXiv 1505.07427.
     *
     * @param beta what a wrong orientation costs beside a wrong position, above 0
     */
    record Pose(double beta) implements Head {

        public Pose {
            if (!(beta > 0 && Double.isFinite(beta))) {
                throw new IllegalArgumentException("beta " + beta + " is not above 0");
            }
        }

        @Override
        public Task task(InputSpec input) {
            return Task.POSE;
        }

        @Override
        public List<Output> outputs(int classes) {
            return List.of(
                    new Output("position", 3, Activation.IDENTITY, new PositionLoss()),
                    new Output("orientation", 4, Activation.IDENTITY, new OrientationLoss(beta)));
        }
    }
}
