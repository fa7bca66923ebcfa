package org.cnnlstm.bench.load;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.HdrHistogram.Histogram;
import org.cnnlstm.batching.Ticker;
import org.cnnlstm.bench.load.http.Answer;
import org.cnnlstm.bench.load.http.Clients;
import org.cnnlstm.bench.load.http.Exchange;
import org.cnnlstm.bench.load.http.ExchangeListener;
import org.cnnlstm.bench.load.http.Payload;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;

/** Asks one thing after the other, so that nothing waits for anything else. */
final class Alone {

    private static final int OK = 200;

    private final Clients clients;
    private final List<Payload> payloads;
    private final Duration timeout;
    private final Ticker ticker;

    /** @param timeout how long an answer is waited for */
    Alone(Clients clients, List<Payload> payloads, Duration timeout, Ticker ticker) {
        this.clients = clients;
        this.payloads = payloads;
        this.timeout = timeout;
        this.ticker = ticker;
    }

    private record Timed(Answer answer, long nanos) {}

    /**
     * Asks for every picture once.
     *
     * @return the answers by the request
     * @throws ServiceException {@link Reason#INVALID_DATA} if one gets none
     */
    Map<Payload, PredictionAnswer> answers() {
        Map<Payload, PredictionAnswer> answers = new HashMap<>();
        for (Payload payload : payloads) {
            try {
                answers.put(payload, PredictionAnswer.of(ask(payload).answer().text()));
            } catch (IllegalArgumentException e) {
                throw new ServiceException(Reason.INVALID_DATA, payload.name() + ": " + e.getMessage(), e);
            }
        }
        return answers;
    }

    /**
     * Asks for the pictures in turn.
     *
     * @param length how long it takes at least
     * @param least how many requests at least
     */
    Latencies measure(Duration length, int least) {
        Histogram histogram = new Histogram(3);
        long begin = ticker.nanos();
        while (histogram.getTotalCount() < least || ticker.nanos() - begin < length.toNanos()) {
            Payload payload = payloads.get((int) (histogram.getTotalCount() % payloads.size()));
            histogram.recordValue(ask(payload).nanos() / 1000);
        }
        return Latencies.of(histogram);
    }

    private Timed ask(Payload payload) {
        Question question = new Question(payload);
        clients.send(question.exchange);
        Timed timed = question.await();
        if (timed.answer().status() != OK) {
            throw noAnswer(
                    payload,
                    "was answered with " + timed.answer().status() + ": "
                            + timed.answer().text());
        }
        return timed;
    }

    private static ServiceException noAnswer(Payload payload, String why) {
        return new ServiceException(Reason.INVALID_DATA, payload.name() + " " + why);
    }

    private final class Question implements ExchangeListener {

        private final CompletableFuture<Timed> answered = new CompletableFuture<>();
        private final Exchange exchange;

        Question(Payload payload) {
            exchange = new Exchange(payload, ticker.nanos(), this);
        }

        Timed await() {
            try {
                return answered.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                clients.abandon(exchange);
                throw noAnswer(exchange.payload(), "got no answer within " + timeout.toMillis() + " ms");
            } catch (ExecutionException e) {
                throw noAnswer(
                        exchange.payload(),
                        "got no answer: " + Objects.requireNonNull(e.getCause()).getMessage());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw noAnswer(exchange.payload(), "was interrupted");
            }
        }

        @Override
        public void answered(Exchange exchange, Answer answer, long nanos) {
            answered.complete(new Timed(answer, nanos - exchange.scheduledNanos()));
        }

        @Override
        public void abandoned(Exchange exchange, long nanos) {
            failed(exchange, "abandoned", nanos);
        }

        @Override
        public void failed(Exchange exchange, String why, long nanos) {
            answered.completeExceptionally(new IOException(why));
        }
    }
}
