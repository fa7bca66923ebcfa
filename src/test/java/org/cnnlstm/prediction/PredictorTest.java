package org.cnnlstm.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.cnnlstm.prediction.Expect.refusal;
import static org.cnnlstm.prediction.Pictures.animation;
import static org.cnnlstm.prediction.Pictures.empty;
import static org.cnnlstm.prediction.Pictures.grey;
import static org.cnnlstm.prediction.Pictures.truncated;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.cnnlstm.batching.Gate;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.model.Answer;
import org.cnnlstm.model.ClassScore;
import org.cnnlstm.prediction.PicturePrediction.Answered;
import org.cnnlstm.prediction.PicturePrediction.Refused;
import org.cnnlstm.prediction.PredictionObserver.RequestEnd;
import org.cnnlstm.prediction.RecordingObserver.AbandonedEvent;
import org.cnnlstm.prediction.RecordingObserver.DecodedEvent;
import org.cnnlstm.tensor.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PredictorTest {

    private final AtomicLong clock = new AtomicLong();
    private final RecordingObserver observer = new RecordingObserver();
    private final GreyModels models = new GreyModels(clock::get);
    private final Admission admission = new Admission(
            models,
            new AdmissionLimits(1000, 10, 20_000, Duration.ofSeconds(10), Duration.ofSeconds(60)),
            observer,
            clock::get);
    private final Predictor predictor =
            new Predictor(Pictures.reader(), new PredictionLimits(20, 2, 10_000), observer, clock::get);

    @AfterEach
    void close() {
        models.close();
    }

    @Test
    void answersAPicture() {
        PredictionResult result = predict("grey", 2, grey(7));
        assertThat(result.model().id()).isEqualTo(GreyModels.GREY);
        assertThat(result.frames()).isEqualTo(1);
        assertThat(result.predictions())
                .containsExactly(new Answered(
                        0,
                        "7.png",
                        Pictures.WIDTH,
                        Pictures.HEIGHT,
                        "png",
                        new Answer.Classes(List.of(
                                new ClassScore(1, 7, "class-7", 0.75f), new ClassScore(2, 8, "class-8", 0.25f)))));
        assertThat(observer.confidences).containsExactly(0.75f);
        assertThat(observer.decoded)
                .containsExactly(
                        new DecodedEvent("png", grey(7).bytes().length, (long) Pictures.WIDTH * Pictures.HEIGHT));
        assertThat(observer.onlyEnd())
                .isEqualTo(new RequestEnd(GreyModels.GREY, Outcome.SUCCESS, null, Duration.ZERO, 1, 0));
    }

    @Test
    void badPictureDoesNotSpoilItsNeighbours() {
        PredictionResult result = predict("grey", 1, grey(1), truncated(), grey(3), empty());
        assertThat(result.predictions())
                .extracting(PicturePrediction::index, PicturePrediction::image)
                .containsExactly(
                        tuple(0, "1.png"), tuple(1, "truncated.png"), tuple(2, "3.png"), tuple(3, "empty.png"));
        assertThat(likeliest(result.predictions().get(0))).isEqualTo(1);
        assertThat(likeliest(result.predictions().get(2))).isEqualTo(3);
        assertThat(result.predictions().get(1))
                .asInstanceOf(InstanceOfAssertFactories.type(Refused.class))
                .extracting(Refused::reason)
                .isEqualTo(Reason.IMAGE_CORRUPT);
        assertThat(observer.refused).containsExactly(Reason.IMAGE_CORRUPT, Reason.IMAGE_MISSING);
        assertThat(observer.onlyEnd())
                .isEqualTo(new RequestEnd(GreyModels.GREY, Outcome.PARTIAL, null, Duration.ZERO, 2, 2));
    }

    @Test
    void requestOfBadPicturesAloneFailsAsItsFirst() {
        refusal(Reason.IMAGE_CORRUPT, () -> predict("grey", 1, truncated(), empty()));
        assertThat(observer.onlyEnd())
                .isEqualTo(new RequestEnd(
                        GreyModels.GREY, Outcome.CLIENT_ERROR, Reason.IMAGE_CORRUPT, Duration.ZERO, 0, 2));
        assertThat(observer.stageTimes()).containsOnlyKeys(Stage.DECODE);
    }

    @Test
    void refusesARequestWithoutPictures() {
        refusal(Reason.IMAGE_MISSING, () -> predict("grey", 1));
        assertEnd(Reason.IMAGE_MISSING);
    }

    @Test
    void refusesTooManyPicturesBeforeDecodingAny() {
        EncodedImage[] images = Collections.nCopies(21, grey(1)).toArray(EncodedImage[]::new);
        refusal(Reason.TOO_MANY_IMAGES, () -> predict("grey", 1, images));
        assertEnd(Reason.TOO_MANY_IMAGES);
        assertThat(observer.decoded).isEmpty();
    }

    @Test
    void refusesToNameNoClass() {
        refusal(Reason.INVALID_PARAMETER, () -> predict("grey", 0, grey(1)));
        assertEnd(Reason.INVALID_PARAMETER);
    }

    @Test
    void framesGetOnePredictionInTheirOrder() {
        PredictionResult result = predict("sequence", 1, grey(4), grey(2), grey(9));
        assertThat(result.frames()).isEqualTo(3);
        assertThat(result.predictions()).hasSize(1);
        assertThat(likeliest(result.predictions().get(0))).isEqualTo(429);
        assertThat(result.predictions().get(0).image()).isEqualTo("4.png");
        assertThat(observer.onlyEnd())
                .isEqualTo(new RequestEnd(GreyModels.SEQUENCE, Outcome.SUCCESS, null, Duration.ZERO, 1, 0));
    }

    @Test
    void theFramesOfAnAnimationAreASequence() {
        PredictionResult result = predict("sequence", 1, animation(4, 2, 9));

        assertThat(result.predictions()).hasSize(1);
        assertThat(likeliest(result.predictions().get(0))).isEqualTo(429);
        assertThat(result.predictions().get(0).image()).isEqualTo("animation.gif");
        assertThat(likeliest(predict("sequence", 1, grey(7), animation(1, 3))
                        .predictions()
                        .get(0)))
                .isEqualTo(713);
    }

    @Test
    void countsTheFramesOfAnAnimation() {
        ServiceException refusal =
                catchThrowableOfType(ServiceException.class, () -> predict("sequence", 1, animation(4, 2, 9, 1)));

        assertThat(refusal.reason()).isEqualTo(Reason.FRAME_COUNT_MISMATCH);
        assertThat(refusal.detail()).isEqualTo("The request has 4 frames in 1 image; the model takes 3 frames.");
        assertThat(observer.decoded).isEmpty();
    }

    @Test
    void refusesAnotherNumberOfFrames() {
        refusal(Reason.FRAME_COUNT_MISMATCH, () -> predict("sequence", 1, grey(4), grey(2)));
        assertEnd(Reason.FRAME_COUNT_MISMATCH);
    }

    @Test
    void sequenceWithABadFrameIsRefused() {
        refusal(Reason.IMAGE_CORRUPT, () -> predict("sequence", 1, grey(4), truncated(), grey(9)));
        assertThat(observer.onlyEnd().refused()).isEqualTo(1);
        assertThat(models.ran).isEmpty();
    }

    @Test
    void failedBatchFailsTheRequest() {
        refusal(Reason.INFERENCE_FAILED, () -> predict("grey", 1, grey(GreyModels.POISON)));
        assertEnd(Reason.INFERENCE_FAILED);
    }

    @Test
    void nobodyWaitsPastTheDeadline() {
        Gate gate = Gate.holding(models.batcher());
        try (Permit permit = admission.enter(null, null, -1, Duration.ofMillis(20))) {
            refusal(Reason.DEADLINE_EXCEEDED, () -> predictor.predict(permit, List.of(grey(1), grey(2)), 1));
            assertThat(models.batcher().depth()).isZero();
        }
        assertEnd(Reason.DEADLINE_EXCEEDED);
        gate.open();
        models.close();
        assertThat(models.ran).isEmpty();
    }

    @Test
    void eachInputIsInTheQueueBeforeTheNextPictureIsDecoded() {
        Gate gate = Gate.holding(models.batcher());
        List<Integer> waiting = new ArrayList<>();
        observer.afterDecoding = () -> waiting.add(models.batcher().depth());
        try (Permit permit = admission.enter(null, null, -1, Duration.ofMillis(20))) {
            refusal(Reason.DEADLINE_EXCEEDED, () -> predictor.predict(permit, List.of(grey(1), grey(2), grey(3)), 1));
        }
        assertThat(waiting).containsExactly(0, 1, 2);
        gate.open();
    }

    @Test
    void deadlineIsLookedAtBetweenPictures() {
        observer.afterDecoding = () -> clock.addAndGet(Duration.ofSeconds(4).toNanos());
        refusal(Reason.DEADLINE_EXCEEDED, () -> predict("grey", 1, grey(1), grey(2), grey(3), grey(4), grey(5)));
        assertThat(observer.decoded).hasSize(3);
        assertThat(observer.onlyEnd().took()).isEqualTo(Duration.ofSeconds(12));
        assertEnd(Reason.DEADLINE_EXCEEDED);
    }

    @Test
    void requestThatFindsNoRoomForItsFifthPictureLeavesNothingInTheQueue() {
        Gate gate = Gate.holding(models.batcher());
        for (int i = 0; i < GreyModels.CAPACITY - 4; i++) {
            CompletableFuture<?> waiting =
                    models.resolve(null, null).submit(Tensor.of(new float[16], 1, 4, 4), Long.MAX_VALUE);
            assertThat(waiting).isNotDone();
        }
        EncodedImage[] images = Collections.nCopies(7, grey(1)).toArray(EncodedImage[]::new);
        refusal(Reason.OVERLOADED, () -> predict("grey", 1, images));
        assertThat(observer.decoded).hasSize(5);
        assertThat(models.batcher().depth()).isEqualTo(GreyModels.CAPACITY - 4);
        assertEnd(Reason.OVERLOADED);
        gate.open();
    }

    @Test
    void requestWhoseClientLeavesLeavesTheQueueAtOnce() {
        Gate gate = Gate.holding(models.batcher());
        Permit permit = admission.enter(null, null, -1, null);
        CompletableFuture<Reason> ended = CompletableFuture.supplyAsync(() -> refusal(
                        Reason.CLIENT_CLOSED_REQUEST, () -> predictor.predict(permit, List.of(grey(1), grey(2)), 1))
                .reason());
        while (models.batcher().depth() < 2) {
            Thread.onSpinWait();
        }
        permit.cancel();
        ended.orTimeout(30, TimeUnit.SECONDS).join();
        assertThat(models.batcher().depth()).isZero();
        permit.close();
        assertEnd(Reason.CLIENT_CLOSED_REQUEST);
        assertThat(observer.abandoned).isEmpty();
        gate.open();
        models.close();
        assertThat(models.ran).isEmpty();
    }

    @Test
    void noPictureIsDecodedForAClientThatHasLeft() {
        Gate gate = Gate.holding(models.batcher());
        Permit permit = admission.enter(null, null, -1, null);
        observer.afterDecoding = () -> {
            if (observer.decoded.size() == 2) {
                permit.cancel();
            }
        };
        EncodedImage[] images = Collections.nCopies(5, grey(1)).toArray(EncodedImage[]::new);
        refusal(Reason.CLIENT_CLOSED_REQUEST, () -> predictor.predict(permit, List.of(images), 1));
        assertThat(models.batcher().depth()).isZero();
        permit.close();
        assertThat(observer.decoded).hasSize(2);
        assertThat(observer.abandoned).containsExactly(new AbandonedEvent(AbandonPoint.DECODE, 3));
        assertEnd(Reason.CLIENT_CLOSED_REQUEST);
        gate.open();
    }

    @Test
    void clientThatLeavesWhileOthersDecodeWaitsForNoTurn() {
        CountDownLatch decoding = new CountDownLatch(1);
        CompletableFuture<Void> goOn = new CompletableFuture<>();
        observer.afterDecoding = () -> {
            decoding.countDown();
            goOn.join();
        };
        Predictor one = new Predictor(Pictures.reader(), new PredictionLimits(20, 1, 10_000), observer, clock::get);
        Permit ahead = admission.enter(null, null, -1, null);
        CompletableFuture<PredictionResult> answered =
                CompletableFuture.supplyAsync(() -> one.predict(ahead, List.of(grey(1)), 1));
        assertThat(decoding).satisfies(latch -> latch.await(30, TimeUnit.SECONDS));
        Permit leaving = admission.enter(null, null, -1, null);
        CompletableFuture<Reason> left = CompletableFuture.supplyAsync(
                () -> refusal(Reason.CLIENT_CLOSED_REQUEST, () -> one.predict(leaving, List.of(grey(2)), 1))
                        .reason());
        leaving.cancel();
        left.orTimeout(30, TimeUnit.SECONDS).join();
        assertThat(observer.abandoned).containsExactly(new AbandonedEvent(AbandonPoint.DECODE, 1));
        goOn.complete(null);
        assertThat(answered.orTimeout(30, TimeUnit.SECONDS).join().predictions())
                .hasSize(1);
        leaving.close();
        ahead.close();
    }

    @Test
    void interruptedRequestLeavesNothingInTheQueue() {
        Gate gate = Gate.holding(models.batcher());
        Thread.currentThread().interrupt();
        refusal(Reason.SHUTTING_DOWN, () -> predict("grey", 1, grey(1), grey(2)));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(models.batcher().depth()).isZero();
        assertEnd(Reason.SHUTTING_DOWN);
        gate.open();
    }

    @Test
    void resultAndObserverHaveTheSameTimes() {
        observer.afterDecoding = () -> clock.addAndGet(5);
        PredictionResult result = predict("grey", 1, grey(1), grey(2));
        assertThat(result.stages())
                .isEqualTo(observer.stageTimes())
                .containsOnlyKeys(
                        Stage.DECODE, Stage.PREPROCESS, Stage.QUEUE, Stage.TRUNK, Stage.HEAD, Stage.POSTPROCESS)
                .containsEntry(Stage.TRUNK, Duration.ofMillis(3));
        assertThat(result.total())
                .isEqualTo(Duration.ofNanos(10))
                .isEqualTo(observer.onlyEnd().took());
    }

    private PredictionResult predict(String model, int top, EncodedImage... images) {
        try (Permit permit = admission.enter(model, null, -1, null)) {
            return predictor.predict(permit, List.of(images), top);
        }
    }

    private void assertEnd(Reason reason) {
        assertThat(observer.onlyEnd().reason()).isEqualTo(reason);
        assertThat(observer.onlyEnd().outcome()).isEqualTo(Outcome.of(reason));
        assertThat(observer.confidences).isEmpty();
    }

    static int likeliest(PicturePrediction prediction) {
        Answer.Classes classes = (Answer.Classes) ((Answered) prediction).answer();
        return classes.classes().get(0).index();
    }
}
