package org.cnnlstm.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cnnlstm.prediction.Pictures.empty;
import static org.cnnlstm.prediction.Pictures.grey;
import static org.cnnlstm.prediction.Pictures.truncated;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.cnnlstm.batching.Ticker;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.model.ModelId;
import org.cnnlstm.prediction.PicturePrediction.Answered;
import org.cnnlstm.prediction.PredictionObserver.RequestEnd;
import org.cnnlstm.prediction.RecordingObserver.StageEvent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Sends requests of all kinds from several threads, and compares what the observer heard with what the senders got. */
class RequestEventsTest {

    private static final int THREADS = 6;
    private static final int REQUESTS = 600;

    private final RecordingObserver observer = new RecordingObserver();

    @Test
    void everyRequestEndsJustOnceAndItsPicturesAddUp() throws Exception {
        List<Outcome> got = new ArrayList<>();
        int answered = 0;
        try (GreyModels models = new GreyModels(Ticker.system())) {
            for (Sent sent : sendAll(models)) {
                got.add(sent.outcome());
                answered += sent.answered();
            }
        }
        assertThat(observer.started).hasValue(REQUESTS);
        assertThat(observer.ends.stream().map(RequestEnd::outcome)).containsExactlyInAnyOrderElementsOf(got);
        assertThat(got)
                .contains(Outcome.SUCCESS, Outcome.PARTIAL, Outcome.CLIENT_ERROR, Outcome.ERROR, Outcome.EXPIRED);
        assertThat(observer.confidences).hasSize(answered);
        assertThat(observer.ends.stream().mapToInt(RequestEnd::answered).sum()).isEqualTo(answered);
        assertThat(observer.ends.stream().mapToInt(RequestEnd::refused).sum()).isEqualTo(observer.refused.size());
        long succeeded = got.stream()
                .filter(outcome -> outcome == Outcome.SUCCESS || outcome == Outcome.PARTIAL)
                .count();
        assertThat(observer.stages.stream().map(StageEvent::stage).filter(stage -> stage == Stage.POSTPROCESS))
                .hasSize((int) succeeded);
    }

    private List<Sent> sendAll(GreyModels models) throws Exception {
        Admission admission = new Admission(
                models,
                new AdmissionLimits(1000, THREADS - 1, 100_000, Duration.ofSeconds(10), Duration.ofSeconds(60)),
                observer,
                Ticker.system());
        Predictor predictor =
                new Predictor(Pictures.reader(), new PredictionLimits(4, 2, 10_000), observer, Ticker.system());
        ExecutorService senders = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<Sent>> requests = IntStream.range(0, REQUESTS)
                    .<Callable<Sent>>mapToObj(number -> () -> send(number, admission, predictor))
                    .toList();
            List<Sent> sent = new ArrayList<>();
            for (Future<Sent> request : senders.invokeAll(requests, 60, TimeUnit.SECONDS)) {
                sent.add(request.get());
            }
            return sent;
        } finally {
            senders.shutdownNow();
        }
    }

    private Sent send(int number, Admission admission, Predictor predictor) {
        int value = number % 200;
        return switch (number % 12) {
            case 0 -> send(admission, predictor, "grey", null, truncated());
            case 1 -> send(admission, predictor, "grey", null, grey(value), empty());
            case 2 -> send(admission, predictor, "grey", null, grey(GreyModels.POISON));
            case 3 -> send(admission, predictor, "nobody", null, grey(value));
            case 4 -> send(admission, predictor, "grey", Duration.ofNanos(1), grey(value));
            case 5 -> send(admission, predictor, "grey", Duration.ofHours(1), grey(value));
            case 6 -> send(admission, predictor, "grey", null, grey(1), grey(2), grey(3), grey(4), grey(5));
            case 7 -> send(admission, predictor, "sequence", null, grey(1), grey(2));
            case 8 -> send(admission, predictor, "sequence", null, grey(1), grey(2), grey(number % 10));
            case 9 -> send(admission, predictor, "grey", null, grey(value), grey(value + 1), grey(value + 2));
            default -> send(admission, predictor, "grey", null, grey(value));
        };
    }

    /** A request as its sender sees it. Whoever gets an answer gets that of its own pictures. */
    private static Sent send(
            Admission admission,
            Predictor predictor,
            String model,
            @Nullable Duration timeout,
            EncodedImage... images) {
        try (Permit permit = admission.enter(model, null, -1, timeout)) {
            PredictionResult result = predictor.predict(permit, Arrays.asList(images), 1);
            int answered = 0;
            for (PicturePrediction prediction : result.predictions()) {
                if (prediction instanceof Answered one) {
                    answered++;
                    checkOwn(result.model().id(), one, images);
                }
            }
            return new Sent(answered == result.predictions().size() ? Outcome.SUCCESS : Outcome.PARTIAL, answered);
        } catch (ServiceException e) {
            return new Sent(Outcome.of(e.reason()), 0);
        }
    }

    private static void checkOwn(ModelId model, Answered answered, EncodedImage... images) {
        String number = model.equals(GreyModels.GREY)
                ? String.valueOf(images[answered.index()].name())
                : Arrays.stream(images).map(EncodedImage::name).reduce("", String::concat);
        assertThat(PredictorTest.likeliest(answered)).isEqualTo(Integer.parseInt(number.replace(".png", "")));
    }

    private record Sent(Outcome outcome, int answered) {}
}
