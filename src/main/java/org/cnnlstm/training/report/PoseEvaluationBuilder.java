package org.cnnlstm.training.report;

import java.util.ArrayList;
import java.util.List;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.model.Answer;
import org.cnnlstm.model.OutputReader;

/** Collects a network's answers, one by one, into a {@link PoseEvaluation}. Not thread-safe. */
public final class PoseEvaluationBuilder {

    private final List<PoseError> errors = new ArrayList<>();

    /**
     * Adds the answer for one picture.
     *
     * @param answer x, y, z, and a quaternion of any length
     * @throws ServiceException {@link Reason#INFERENCE_FAILED} if a value is not finite, or the quaternion has no length
     */
    public PoseEvaluationBuilder add(Answer.Pose truth, float[] answer) {
        Answer.Pose pose = OutputReader.pose(answer);
        for (float value : pose.values()) {
            if (!Float.isFinite(value)) {
                throw new ServiceException(
                        Reason.INFERENCE_FAILED, "the network answered " + pose + ", which is not a pose");
            }
        }
        errors.add(new PoseError(truth, pose));
        return this;
    }

    /**
     * The evaluation of what was added so far; more may be added afterwards.
     *
     * @throws ServiceException {@link Reason#INVALID_DATA} if nothing was added
     */
    public PoseEvaluation build() {
        if (errors.isEmpty()) {
            throw new ServiceException(Reason.INVALID_DATA, "there are no pictures to evaluate the model on");
        }
        return new PoseEvaluation(errors);
    }
}
