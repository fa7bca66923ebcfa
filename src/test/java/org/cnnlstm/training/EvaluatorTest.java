package org.cnnlstm.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.cnnlstm.network.GraphOptions;
import org.cnnlstm.network.Network;
import org.cnnlstm.network.Preset;
import org.cnnlstm.network.RowColumnGraph;
import org.cnnlstm.network.Topology;
import org.cnnlstm.training.report.Evaluation;
import org.cnnlstm.training.report.EvaluationBuilder;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class EvaluatorTest {

    private static final Topology TINY = Preset.ROW_COLUMN_TINY.topology();
    private static final PictureTensors TENSORS = NumberedPictures.tensors(TINY.input());
    private static final int SIZE = 19;

    @Test
    void asksTheNetworkAboutEachPictureInTheSetsOrder() {
        PictureSet pictures = new NumberedPictures(SIZE, 3);
        try (Network network = RowColumnGraph.create(TINY, GraphOptions.of(3, 1))) {
            List<Integer> indices = new ArrayList<>();
            List<Integer> progress = new ArrayList<>();
            EvaluationBuilder oneByOne = new EvaluationBuilder(pictures.labels());

            Evaluation evaluation = new Evaluator(TENSORS, 8, 2)
                    .evaluate(network, pictures, progress::add, (index, probabilities) -> {
                        indices.add(index);
                        float[] expected = answer(network, pictures.picture(0, index));
                        assertThat(probabilities).containsExactly(expected, within(1e-5f));
                        oneByOne.add(Truth.label(pictures.truth(index)), probabilities);
                    });

            assertThat(indices).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18);
            assertThat(progress).containsExactly(8, 8, 3);
            assertThat(evaluation.count()).isEqualTo(SIZE);
            assertThat(evaluation.logLoss()).isEqualTo(oneByOne.build().logLoss());
            assertThat(evaluation.top1()).isEqualTo(oneByOne.build().top1());
        }
    }

    private static float[] answer(Network network, LabelledPicture picture) {
        long[] shape = {
            1, TINY.input().channels(), TINY.input().height(), TINY.input().width()
        };
        try (INDArray input = Nd4j.create(TENSORS.tensor(picture).data(), shape, 'c');
                INDArray output = network.graph().outputSingle(input)) {
            return output.toFloatVector();
        }
    }
}
