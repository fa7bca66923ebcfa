package org.cnnlstm.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.cnnlstm.batching.Completed;
import org.cnnlstm.engine.StageTimes;
import org.cnnlstm.lifecycle.ModelOutput;
import org.cnnlstm.model.Answer;
import org.cnnlstm.model.ClassScore;
import org.cnnlstm.tensor.Tensor;
import org.junit.jupiter.api.Test;

class TallyTest {

    private final AtomicLong clock = new AtomicLong();
    private final RecordingObserver observer = new RecordingObserver();
    private final Tally tally = new Tally(GreyModels.GREY, observer, clock::get);

    @Test
    void partsOfAStageAddUpEvenIfOneFails() {
        assertThat(tally.timed(Stage.DECODE, () -> clock.addAndGet(10))).isEqualTo(10);
        assertThatThrownBy(() -> tally.timed(Stage.DECODE, () -> {
                    clock.addAndGet(5);
                    throw new IllegalStateException("half-way");
                }))
                .hasMessage("half-way");
        assertThat(tally.stages()).isEqualTo(Map.of(Stage.DECODE, Duration.ofNanos(15)));
    }

    @Test
    void longestRideCountsAndPartsThatDidNotRunAreAbsent() {
        ran(completed(0, new StageTimes(30, 0, 2)));
        ran(completed(9, new StageTimes(20, 0, 4)));
        assertThat(tally.stages())
                .isEqualTo(Map.of(
                        Stage.QUEUE, Duration.ofNanos(9),
                        Stage.TRUNK, Duration.ofNanos(30),
                        Stage.HEAD, Duration.ofNanos(4)));
    }

    @Test
    void waitOfNothingIsStillAWait() {
        ran(completed(0, StageTimes.NONE));
        assertThat(tally.stages()).isEqualTo(Map.of(Stage.QUEUE, Duration.ZERO));
    }

    @Test
    void stagesOfTheWorkerFollowEachOtherFromTheSubmissionOn() {
        clock.set(100);
        tally.submits();
        clock.set(1000);
        tally.ran(completed(9, new StageTimes(20, 0, 4)));
        tally.tellStages();
        assertThat(observer.runs)
                .containsExactly(
                        StageRun.of(Stage.QUEUE, 100, 109),
                        StageRun.of(Stage.TRUNK, 109, 129),
                        StageRun.of(Stage.HEAD, 129, 133));
    }

    @Test
    void aStageInTheMidstOfAnotherIsNotItsTime() {
        tally.timed(
                Stage.DECODE,
                () -> tally.timedWithin(Stage.DECODE, Stage.PREPROCESS, () -> clock.addAndGet(3)) + clock.addAndGet(4));
        tally.tellStages();
        assertThat(observer.runs)
                .containsExactly(
                        new StageRun(Stage.DECODE, 0, 7, Duration.ofNanos(4)), StageRun.of(Stage.PREPROCESS, 0, 3));
    }

    @Test
    void tellsTheObserverTheSameTimes() {
        ran(completed(9, new StageTimes(20, 10, 4)));
        tally.tellStages();
        assertThat(observer.stageTimes()).isEqualTo(tally.stages()).hasSize(4);
    }

    @Test
    void confidenceIsTheLikeliestClassAndAPoseHasNone() {
        tally.answered(new Answer.Classes(List.of(new ClassScore(1, 3, "d", 0.6f), new ClassScore(2, 0, "a", 0.4f))));
        tally.answered(new Answer.Pose(0, 0, 0, 1, 0, 0, 0));
        assertThat(observer.confidences).containsExactly(0.6f, Float.NaN);
        assertThat(tally.answered()).isEqualTo(2);
    }

    private void ran(Completed<ModelOutput> completed) {
        tally.submits();
        tally.ran(completed);
    }

    private static Completed<ModelOutput> completed(long queuedNanos, StageTimes times) {
        return new Completed<>(new ModelOutput(Tensor.of(new float[] {1}, 1), times), queuedNanos, 2);
    }
}
