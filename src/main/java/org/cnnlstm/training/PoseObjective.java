package org.cnnlstm.training;

import java.util.List;
import org.cnnlstm.network.Head;
import org.cnnlstm.training.report.PoseEvaluation;
import org.cnnlstm.training.report.PoseEvaluationBuilder;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * To tell where a picture was taken.
 *
 * @param head whose loss counts
 */
record PoseObjective(Head.Pose head) implements Objective {

    private static final int AXES = 3;
    private static final int QUATERNION = 4;

    @Override
    public INDArray[] targets(List<Truth> truths) {
        float[] positions = new float[truths.size() * AXES];
        float[] orientations = new float[truths.size() * QUATERNION];
        for (int i = 0; i < truths.size(); i++) {
            float[] pose = ((Truth.OfPose) truths.get(i)).pose().values();
            System.arraycopy(pose, 0, positions, i * AXES, AXES);
            System.arraycopy(pose, AXES, orientations, i * QUATERNION, QUATERNION);
        }
        return new INDArray[] {
            Nd4j.create(positions, new long[] {truths.size(), AXES}, 'c'),
            Nd4j.create(orientations, new long[] {truths.size(), QUATERNION}, 'c')
        };
    }

    @Override
    public Scoring scoring() {
        PoseEvaluationBuilder evaluation = new PoseEvaluationBuilder();
        return new Scoring() {
            @Override
            public void add(Truth truth, float[] answer) {
                evaluation.add(((Truth.OfPose) truth).pose(), answer);
            }

            @Override
            public double loss() {
                return evaluation.build().loss(head.beta());
            }

            @Override
            public double accuracy() {
                return evaluation.build().share(PoseEvaluation.NEAR, PoseEvaluation.NEAR_DEGREES);
            }
        };
    }
}
