package org.cnnlstm.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.cnnlstm.engine.Inference;
import org.cnnlstm.engine.Session;
import org.cnnlstm.engine.StageTimes;
import org.cnnlstm.tensor.Tensor;
import org.junit.jupiter.api.Test;

class ShuffledFramesTest {

    private static final int CLIPS = 600;
    private static final int FRAMES = 3;

    /** Two pixels a frame, which tell the clip and the frame. */
    private static Tensor clips() {
        float[] values = new float[CLIPS * FRAMES * 2];
        for (int clip = 0; clip < CLIPS; clip++) {
            for (int frame = 0; frame < FRAMES; frame++) {
                values[2 * (clip * FRAMES + frame)] = clip;
                values[2 * (clip * FRAMES + frame) + 1] = frame;
            }
        }
        return Tensor.of(values, CLIPS, FRAMES, 1, 1, 2);
    }

    @Test
    void showsEveryClipsOwnFramesInEachOrderEquallyOften() {
        Recorder recorder = new Recorder();
        new ShuffledFrames(recorder, 1).run(clips());

        List<List<Float>> orders = new ArrayList<>();
        for (int clip = 0; clip < CLIPS; clip++) {
            Tensor shuffled = recorder.seen.get(0).slice(clip);
            List<Float> order = new ArrayList<>();
            for (int frame = 0; frame < FRAMES; frame++) {
                assertThat(shuffled.data()[2 * frame]).isEqualTo(clip);
                order.add(shuffled.data()[2 * frame + 1]);
            }
            assertThat(order).containsExactlyInAnyOrder(0f, 1f, 2f);
            orders.add(order);
        }
        Set<List<Float>> different = new HashSet<>(orders);
        assertThat(different).hasSize(6);
        assertThat(different).allSatisfy(order -> assertThat(orders.stream().filter(order::equals))
                .hasSizeBetween(70, 130));
    }

    @Test
    void drawsTheSameOrdersForTheSameSeed() {
        Recorder first = new Recorder();
        Recorder second = new Recorder();
        new ShuffledFrames(first, 5).run(clips());
        new ShuffledFrames(second, 5).run(clips());

        assertThat(first.seen.get(0).data()).isEqualTo(second.seen.get(0).data());
    }

    @Test
    void refusesPictures() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ShuffledFrames(new Recorder(), 1).run(Tensor.of(new float[4], 1, 1, 2, 2)));
    }

    @Test
    void closesWhatItStandsBefore() {
        Recorder recorder = new Recorder();
        new ShuffledFrames(recorder, 1).close();

        assertThat(recorder.closed).isTrue();
    }

    private static final class Recorder implements Session {

        private final List<Tensor> seen = new ArrayList<>();
        private boolean closed;

        @Override
        public Inference run(Tensor batch) {
            seen.add(batch);
            return new Inference(Tensor.of(new float[1], 1, 1), StageTimes.NONE);
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
