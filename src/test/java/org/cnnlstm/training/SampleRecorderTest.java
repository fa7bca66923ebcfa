package org.cnnlstm.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.cnnlstm.engine.Inference;
import org.cnnlstm.engine.Session;
import org.cnnlstm.engine.StageTimes;
import org.cnnlstm.model.InputSpec;
import org.cnnlstm.model.Samples;
import org.cnnlstm.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SampleRecorderTest {

    private static final PictureTensors TENSORS = NumberedPictures.tensors(NumberedPictures.INPUT);

    @Test
    void takesOnePictureOfEachPartOfTheSet() {
        Samples samples = record(250, 5);

        assertThat(samples.inputs().shape()).containsExactly(32, 3, 2, 2);
        int[] numbers = NumberedPictures.numbers(samples.inputs());
        for (int i = 0; i < numbers.length; i++) {
            assertThat(numbers[i]).isBetween(250 * i / 32, 250 * (i + 1) / 32);
        }
        assertThat(record(250, 5).inputs().data()).isEqualTo(samples.inputs().data());
    }

    @Test
    void takesEveryPictureOfASmallSet() {
        assertThat(NumberedPictures.numbers(record(5, 5).inputs())).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void meetsAllClassesOfASetInWhichTheyTakeTurns() {
        int[] numbers = NumberedPictures.numbers(record(128, 4).inputs());

        assertThat(Arrays.stream(numbers).map(number -> number % 4).distinct()).containsExactlyInAnyOrder(0, 1, 2, 3);
    }

    @Test
    void putsEachAnswerInTheRowOfItsPicture() {
        Samples samples = record(100, 5);

        assertThat(samples.outputs().shape()).containsExactly(32, 2);
        for (int i = 0; i < 32; i++) {
            float first = samples.inputs().slice(i).data()[0];
            assertThat(samples.outputs().slice(i).data()).containsExactly(first, -first);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1000, 32, 32",
        "31, 32, 31",
        "1000, 128, 32",
        "1000, 224, 10",
        "1000, 512, 8",
        "5, 512, 5",
        "1000, 1300, 6",
        "1000, 4096, 1"
    })
    void takesFewerPicturesTheLargerTheyAre(int size, int side, int expected) {
        assertThat(SampleRecorder.count(size, InputSpec.picture(side, side, 3))).isEqualTo(expected);
    }

    private static Samples record(int size, int classes) {
        return SampleRecorder.record(new Echo(), new NumberedPictures(size, classes), TENSORS);
    }

    /** Answers one input at a time with its first value and that value's opposite. */
    private static final class Echo implements Session {

        @Override
        public Inference run(Tensor batch) {
            assertThat(batch.extent(0)).isEqualTo(1);
            float first = batch.data()[0];
            return new Inference(Tensor.of(new float[] {first, -first}, 1, 2), StageTimes.NONE);
        }

        @Override
        public void close() {}
    }
}
