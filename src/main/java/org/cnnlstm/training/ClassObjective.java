package org.cnnlstm.training;

import java.util.Arrays;
import java.util.List;
import org.cnnlstm.training.report.EvaluationBuilder;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * To tell classes apart; the likeliest one is the answer.
 *
 * @param labels of the classes, in the order of the outputs
 * @param labelSmoothing the share of certainty that is spread evenly over all classes, 0 to below 1
 */
record ClassObjective(List<String> labels, double labelSmoothing) implements Objective {

    @Override
    public INDArray[] targets(List<Truth> truths) {
        int classes = labels.size();
        float[] wanted = new float[truths.size() * classes];
        Arrays.fill(wanted, (float) (labelSmoothing / classes));
        for (int i = 0; i < truths.size(); i++) {
            wanted[i * classes + Truth.label(truths.get(i))] += (float) (1 - labelSmoothing);
        }
        return new INDArray[] {Nd4j.create(wanted, new long[] {truths.size(), classes}, 'c')};
    }

    @Override
    public Scoring scoring() {
        EvaluationBuilder evaluation = new EvaluationBuilder(labels);
        return new Scoring() {
            @Override
            public void add(Truth truth, float[] answer) {
                evaluation.add(Truth.label(truth), answer);
            }

            @Override
            public double loss() {
                return evaluation.build().logLoss();
            }

            @Override
            public double accuracy() {
                return evaluation.build().top1();
            }
        };
    }
}
