package org.cnnlstm.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.cnnlstm.model.Samples;
import org.cnnlstm.model.Task;
import org.cnnlstm.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GateTest {

    private static final List<Integer> SIZES = List.of(1, 2, 4, 8);

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 5, 8, 12, 19})
    void runsEverySizeInFullHoweverManySamplesThereAre(int count) {
        FixedEngine engine = new FixedEngine(SIZES, GateTest::right);

        GateResult result = gate(count).check(engine, true);

        assertThat(engine.batches()).contains(1, 2, 4, 8);
        assertThat(result.passed()).isTrue();
        assertThat(result.samples()).isEqualTo(count);
        assertThat(result.difference()).isZero();
        assertThat(engine.open()).isZero();
    }

    @Test
    void runsTheLargestSizeAloneWhereTheOthersDoNotServe() {
        FixedEngine engine = new FixedEngine(SIZES, GateTest::right);

        gate(16).check(engine, false);

        assertThat(engine.batches()).containsExactly(8, 8);
    }

    @ParameterizedTest
    @CsvSource({"0, 9", "7, 9", "8, 9", "0, 1", "18, 19"})
    void oneSampleThatIsAnsweredWrongIsEnough(int wrong, int count) {
        FixedEngine engine =
                new FixedEngine(SIZES, input -> input.data()[0] == wrong ? new float[] {0, 1} : right(input));

        GateResult result = gate(count).check(engine, true);

        assertThat(result.passed()).isFalse();
        assertThat(result.detail())
                .startsWith("f32 differs from the reference by at most ")
                .contains(" on " + count + " samples: it names class 1 where the reference names 0");
    }

    @Test
    void anAnswerThatIsNoNumberIsNotLetThrough() {
        FixedEngine engine = new FixedEngine(SIZES, input -> new float[] {Float.NaN, 0});

        GateResult result = gate(3).check(engine, true);

        assertThat(result.passed()).isFalse();
        assertThat(result.difference()).isNaN();
    }

    /** Five centimetres of a kilometre are less than of a metre. */
    @Test
    void aPositionIsMeasuredByTheExtentOfAllSamples() {
        Tensor inputs = inputs(2);
        Tensor poses = Tensor.of(new float[] {0, 0, 0, 1, 0, 0, 0, 1000, 0, 0, 1, 0, 0, 0}, 2, 7);
        FixedEngine engine =
                new FixedEngine(List.of(1), input -> new float[] {input.data()[0] * 1000 + 0.05f, 0, 0, 1, 0, 0, 0});

        assertThat(new Gate(Task.POSE, new Samples(inputs, poses), Slices.here())
                        .check(engine, true)
                        .passed())
                .isTrue();
    }

    private static Gate gate(int count) {
        List<Tensor> outputs = IntStream.range(0, count)
                .mapToObj(i -> Tensor.of(right(inputs(count).slice(i)), 2))
                .toList();
        return new Gate(Task.CLASSIFICATION, new Samples(inputs(count), Tensor.stack(outputs)), Slices.here());
    }

    /** Each different, and 0 always far ahead. */
    private static float[] right(Tensor input) {
        float first = 0.8f + input.data()[0] / 200;
        return new float[] {first, 1 - first};
    }

    /** Pictures of one pixel that holds their number. */
    private static Tensor inputs(int count) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = i;
        }
        return Tensor.of(numbers, count, 1, 1, 1);
    }
}
