package org.cnnlstm.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.cnnlstm.prediction.Expect.refusal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.cnnlstm.batching.BatchTimes;
import org.cnnlstm.batching.Gate;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.lifecycle.ServingModels.Served;
import org.cnnlstm.prediction.PredictionObserver.RequestEnd;
import org.cnnlstm.tensor.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdmissionTest {

    private static final AdmissionLimits LIMITS =
            new AdmissionLimits(1000, 2, 1600, Duration.ofSeconds(10), Duration.ofSeconds(60));

    private final AtomicLong clock = new AtomicLong(500);
    private final RecordingObserver observer = new RecordingObserver();
    private final GreyModels models = new GreyModels(clock::get);
    private final Admission admission = new Admission(models, LIMITS, observer, clock::get);

    @AfterEach
    void close() {
        models.close();
    }

    @Test
    void requestThatNamesNothingGetsTheDefaults() {
        try (Permit permit = admission.enter(null, null, -1, null)) {
            assertThat(permit.model().id()).isEqualTo(GreyModels.GREY);
            assertThat(permit.deadlineNanos())
                    .isEqualTo(500 + Duration.ofSeconds(10).toNanos());
            assertThat(observer.started).hasValue(1);
            assertThat(observer.ends).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0.000000001S", "PT0.75S", "PT60S"})
    void requestMayNameItsTimeout(Duration timeout) {
        try (Permit permit = admission.enter("sequence", 4, 1000, timeout)) {
            assertThat(permit.model().id()).isEqualTo(GreyModels.SEQUENCE);
            assertThat(permit.deadlineNanos()).isEqualTo(500 + timeout.toNanos());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S", "PT60.000000001S", "PT9223372036854775807S"})
    void refusesTimeoutsThatAreNotPositiveOrTooLong(Duration timeout) {
        refusal(Reason.INVALID_PARAMETER, () -> admission.enter(null, null, -1, timeout));
        assertRefused(Reason.INVALID_PARAMETER);
    }

    @Test
    void refusesABodyThatIsDeclaredTooLong() {
        refusal(Reason.REQUEST_TOO_LARGE, () -> admission.enter(null, null, 1001, null));
        assertRefused(Reason.REQUEST_TOO_LARGE);
        assertThat(observer.onlyEnd().model()).isEqualTo(GreyModels.GREY);
    }

    @Test
    void refusesAnUnknownModel() {
        refusal(Reason.MODEL_NOT_FOUND, () -> admission.enter("nobody", null, -1, null));
        assertThat(observer.onlyEnd())
                .isEqualTo(new RequestEnd(null, Outcome.CLIENT_ERROR, Reason.MODEL_NOT_FOUND, Duration.ZERO, 0, 0));
    }

    @Test
    void refusesEarlyWhenTheQueueIsFull() {
        Gate gate = Gate.holding(models.batcher());
        Served model = models.resolve(null, null);
        for (int i = 0; i < GreyModels.CAPACITY; i++) {
            CompletableFuture<?> waiting = model.submit(Tensor.of(new float[16], 1, 4, 4), Long.MAX_VALUE);
            assertThat(waiting).isNotDone();
        }
        assertThat(refusal(Reason.OVERLOADED, () -> admission.enter(null, null, -1, null))
                        .retryAfter())
                .contains(Duration.ofSeconds(1));
        assertRefused(Reason.OVERLOADED);
        gate.open();
    }

    @Test
    void letsLookWhoeverThereMayBeRoomFor() {
        assertThat(admission.refuseIfFull(null, null)).isEmpty();
        assertThat(observer.ends).isEmpty();
    }

    @Test
    void refusesUnseenWhenTheQueueIsFull() {
        Gate gate = Gate.holding(models.batcher());
        try (Served model = models.resolve(null, null)) {
            for (int i = 0; i < GreyModels.CAPACITY; i++) {
                assertThat(model.submit(Tensor.of(new float[16], 1, 4, 4), Long.MAX_VALUE))
                        .isNotDone();
            }
        }
        ServiceException refusal = admission.refuseIfFull("grey", null).orElseThrow();

        assertThat(refusal.reason()).isEqualTo(Reason.OVERLOADED);
        assertThat(refusal.retryAfter()).contains(Duration.ofSeconds(1));
        assertThat(observer.onlyEnd().model()).isEqualTo(GreyModels.GREY);
        assertRefused(Reason.OVERLOADED);
        assertThat(models.letGo).hasValue(2);
        gate.open();
    }

    @Test
    void tellsWhoeverAsksForNobodySoThoughThereIsNoRoom() {
        Gate gate = Gate.holding(models.batcher());
        try (Served model = models.resolve(null, null)) {
            for (int i = 0; i < GreyModels.CAPACITY; i++) {
                assertThat(model.submit(Tensor.of(new float[16], 1, 4, 4), Long.MAX_VALUE))
                        .isNotDone();
            }
        }

        assertThat(admission.refuseIfFull("nobody", null).orElseThrow().reason())
                .isEqualTo(Reason.MODEL_NOT_FOUND);
        gate.open();
    }

    @Test
    void refusesAtOnceWhatWouldBeLate() {
        models.predictedFinish = inputs -> 501 + Duration.ofSeconds(10).toNanos();
        assertThat(refusal(Reason.OVERLOADED, () -> admission.enter(null, null, -1, null))
                        .retryAfter())
                .isPresent();
        admission.enter(null, null, -1, Duration.ofSeconds(11)).close();
        models.predictedFinish = inputs -> 500 + Duration.ofSeconds(10).toNanos();
        admission.enter(null, null, -1, null).close();
    }

    @Test
    void tellsWhoeverAllowsLessThanAPictureTakesThatTryingAgainIsNoUse() {
        models.predictedFinish = inputs -> 500 + Duration.ofSeconds(3).toNanos();
        models.batchTimes = Optional.of(BatchTimes.of(new TreeMap<>(Map.of(1, Duration.ofSeconds(2)))));
        refusal(Reason.DEADLINE_EXCEEDED, () -> admission.enter(null, null, -1, Duration.ofMillis(1999)));
        refusal(Reason.OVERLOADED, () -> admission.enter(null, null, -1, Duration.ofSeconds(2)));
        refusal(Reason.OVERLOADED, () -> admission.enter(null, null, -1, Duration.ofMillis(2999)));
        admission.enter(null, null, -1, Duration.ofSeconds(3)).close();
    }

    @Test
    void countsThoseWhoWereLetInAndHaveQueuedNothingYet() {
        models.predictedFinish = inputs -> 500 + Duration.ofSeconds(6L * inputs).toNanos();
        Permit first = admission.enter(null, null, -1, null);
        refusal(Reason.OVERLOADED, () -> admission.enter(null, null, -1, null));
        refusal(Reason.OVERLOADED, () -> admission.enter(null, null, -1, null));
        admission.enter("sequence", null, -1, null).close();
        first.submits();
        first.submits();
        Permit second = admission.enter(null, null, -1, null);
        first.close();
        refusal(Reason.OVERLOADED, () -> admission.enter(null, null, -1, null));
        second.close();
        admission.enter(null, null, -1, null).close();
    }

    @Test
    void doesNotCountWhatFoundNoPlace() {
        models.predictedFinish = inputs -> 500 + Duration.ofSeconds(3L * inputs).toNanos();
        Permit first = admission.enter(null, null, -1, null);
        Permit second = admission.enter(null, null, -1, null);
        refusal(Reason.OVERLOADED, () -> admission.enter(null, null, -1, null));
        second.close();
        admission.enter(null, null, -1, null).close();
        first.close();
    }

    @Test
    void keepsPlacesInTheQueueForThoseWhoAreBeingDecodedButNotForThoseWhoStillArrive() {
        AdmissionLimits wide = new AdmissionLimits(1000, 100, 1600, Duration.ofSeconds(10), Duration.ofSeconds(60));
        Admission open = new Admission(models, wide, observer, clock::get);
        List<Permit> arrived = new ArrayList<>();
        for (int i = 0; i < GreyModels.CAPACITY; i++) {
            Permit permit = open.enter(null, null, -1, null);
            permit.prepares();
            permit.prepares();
            arrived.add(permit);
        }
        refusal(Reason.OVERLOADED, () -> open.enter(null, null, -1, null));
        arrived.get(0).close();
        arrived.get(0).close();
        arrived.get(0).prepares();
        for (int i = 0; i < GreyModels.CAPACITY; i++) {
            arrived.add(open.enter(null, null, -1, null));
        }
        arrived.get(GreyModels.CAPACITY).prepares();
        refusal(Reason.OVERLOADED, () -> open.enter(null, null, -1, null));
        arrived.get(1).submits();
        open.enter(null, null, -1, null).close();
        arrived.forEach(Permit::close);
    }

    @Test
    void whoeverIsRefusedLetsGoOfTheModel() {
        refusal(Reason.REQUEST_TOO_LARGE, () -> admission.enter(null, null, 1001, null));
        assertThat(models.letGo).hasValue(1);
        models.predictedFinish = inputs -> 501 + Duration.ofSeconds(10).toNanos();
        refusal(Reason.OVERLOADED, () -> admission.enter(null, null, -1, null));
        assertThat(models.letGo).hasValue(2);
        Permit permit = admission.enter(null, null, -1, Duration.ofSeconds(11));
        assertThat(models.letGo).hasValue(2);
        permit.close();
        assertThat(models.letGo).hasValue(3);
    }

    @Test
    void letsInOnlySoManyAtOnce() {
        Permit first = admission.enter(null, null, -1, null);
        Permit second = admission.enter(null, null, -1, null);
        refusal(Reason.OVERLOADED, () -> admission.enter(null, null, -1, null));
        first.close();
        first.close();
        admission.enter(null, null, -1, null).close();
        Permit third = admission.enter(null, null, -1, null);
        refusal(Reason.OVERLOADED, () -> admission.enter(null, null, -1, null));
        second.close();
        third.close();
        assertThat(observer.started).hasValue(6);
        assertThat(observer.ends).hasSize(6);
    }

    @Test
    void letsInOnlySoManyBytesAtOnce() {
        AdmissionLimits limits =
                new AdmissionLimits(10_240, 10, 20_480, Duration.ofSeconds(10), Duration.ofSeconds(60));
        Admission tight = new Admission(models, limits, observer, clock::get);
        Permit first = tight.enter(null, null, 10_240, null);
        Permit second = tight.enter(null, null, 10_240, null);
        assertThat(refusal(Reason.OVERLOADED, () -> tight.enter(null, null, 1, null))
                        .retryAfter())
                .isPresent();
        first.close();
        tight.enter(null, null, 5000, null).close();
        second.close();
        tight.enter(null, null, 10_240, null).close();
    }

    @Test
    void countsABodyOfUnknownLengthAsItArrives() {
        AdmissionLimits limits =
                new AdmissionLimits(10_240, 10, 20_480, Duration.ofSeconds(10), Duration.ofSeconds(60));
        Admission tight = new Admission(models, limits, observer, clock::get);
        Permit declared = tight.enter(null, null, 10_240, null);
        declared.arrived(10_240);
        Permit unknown = tight.enter(null, null, -1, null);
        unknown.arrived(1);
        unknown.arrived(9_000);
        refusal(Reason.OVERLOADED, () -> tight.enter(null, null, 5000, null));
        Permit another = tight.enter(null, null, -1, null);
        another.arrived(1000);
        refusal(Reason.OVERLOADED, () -> another.arrived(5000));
        unknown.close();
        another.arrived(5000);
        refusal(Reason.OVERLOADED, () -> unknown.arrived(10_000));
    }

    @Test
    void refusedRequestTakesNoPlace() {
        for (int i = 0; i < 5; i++) {
            refusal(Reason.REQUEST_TOO_LARGE, () -> admission.enter(null, null, 1001, null));
        }
        admission.enter(null, null, -1, null).close();
    }

    @Test
    void drainingRefusesTheNewAndKeepsTheOld() {
        Permit old = admission.enter(null, null, -1, null);
        admission.drain();
        refusal(Reason.SHUTTING_DOWN, () -> admission.enter(null, null, -1, null));
        assertThat(observer.ends).hasSize(1);
        old.close();
        assertThat(observer.ends).hasSize(2);
    }

    @Test
    void reportsWhatWasRefusedElsewhere() {
        admission.refused(Reason.METHOD_NOT_ALLOWED);
        assertThat(observer.onlyEnd())
                .isEqualTo(new RequestEnd(null, Outcome.CLIENT_ERROR, Reason.METHOD_NOT_ALLOWED, Duration.ZERO, 0, 0));
    }

    @Test
    void reportsARequestEvenIfAdmissionBreaks() {
        assertThatThrownBy(() -> admission.enter(GreyModels.BROKEN, null, -1, null))
                .isInstanceOf(IllegalStateException.class);
        assertRefused(Reason.INTERNAL_ERROR);
    }

    @Test
    void permitReportsTheFirstEndThatWasNoted() {
        Permit permit = admission.enter(null, null, -1, null);
        clock.addAndGet(7);
        permit.failed(Reason.MULTIPART_MALFORMED);
        clock.addAndGet(7);
        permit.failed(Reason.REQUEST_TIMEOUT);
        permit.answered(1, 0);
        assertThat(observer.ends).isEmpty();
        permit.close();
        permit.close();
        assertThat(observer.onlyEnd())
                .isEqualTo(new RequestEnd(
                        GreyModels.GREY, Outcome.CLIENT_ERROR, Reason.MULTIPART_MALFORMED, Duration.ofNanos(7), 0, 0));
    }

    @Test
    void permitThatNobodyNotedAnythingInIsAnInternalError() {
        admission.enter(null, null, -1, null).close();
        assertRefused(Reason.INTERNAL_ERROR);
    }

    @Test
    void limitsMustMakeSense() {
        Duration second = Duration.ofSeconds(1);
        assertThatThrownBy(() -> new AdmissionLimits(0, 1, 1, second, second))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new AdmissionLimits(1, 0, 1, second, second))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new AdmissionLimits(1, 1, 1, Duration.ZERO, second))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new AdmissionLimits(1, 1, 1, second, second.minusNanos(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PredictionLimits(0, 1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PredictionLimits(1, 0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PredictionLimits(1, 1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new AdmissionLimits(2, 1, 1, second, second))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private void assertRefused(Reason reason) {
        RequestEnd end = observer.onlyEnd();
        assertThat(end.reason()).isEqualTo(reason);
        assertThat(end.outcome()).isEqualTo(Outcome.of(reason));
    }
}
