package org.cnnlstm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.cnnlstm.HttpTester.Answer;
import org.cnnlstm.HttpTester.Form;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@RunningServer
class ConcurrentRequestsTest {

    private static final int REQUESTS = 100;
    /** What batches of different sizes may differ by: sums are added up in another order. */
    private static final double ROUNDING = 1e-5;

    @LocalServerPort
    private int port;

    @Autowired
    private MeterRegistry meters;

    private HttpTester http;

    @BeforeEach
    void connect() {
        http = new HttpTester(port);
    }

    @Test
    void giveEachOfAHundredRequestsItsOwnAnswer() {
        List<Answer> alone = IntStream.range(0, REQUESTS)
                .mapToObj(this::ask)
                .map(CompletableFuture::join)
                .toList();
        Map<String, Long> before = finishedRequests();

        List<CompletableFuture<Answer>> asked =
                IntStream.range(0, REQUESTS).mapToObj(this::ask).toList();
        List<Answer> together = asked.stream().map(CompletableFuture::join).toList();

        for (int i = 0; i < REQUESTS; i++) {
            assertSame(together.get(i), alone.get(i));
        }
        assertThat(smallestDifference(alone)).isGreaterThan(100 * ROUNDING);
        assertThat(difference(finishedRequests(), before))
                .containsEntry("success", 50L)
                .containsEntry("partial", 25L)
                .containsEntry("client_error", 25L)
                .hasSize(3);
    }

    @Test
    void countEveryRequestJustOnceHoweverItEnds() {
        byte[] picture = SamplePictures.picture("png", 1);
        Map<String, Long> before = finishedRequests();

        http.post("/v1/predictions", "image/png", picture);
        http.post("/v1/predictions", "text/plain", picture);
        http.post("/v1/predictions?top=0", "image/png", picture);
        http.post("/v1/predictions", "image/png", picture, "Accept", "text/html");
        http.post("/v1/models/nobody/predictions", "image/png", picture);
        http.post("/v1/models/tiny/versions/x/predictions", "image/png", picture);
        http.post("/v1/models/broken/predictions", "image/png", picture);
        http.post("/v1/predictions", "image/png", new byte[3 << 20]);
        http.post("/v1/predictions", HttpTester.FORM, new byte[10]);
        http.get("/v1/predictions");
        http.get("/v1/models");
        http.get("/nothing");

        assertThat(difference(finishedRequests(), before))
                .isEqualTo(Map.of("success", 1L, "client_error", 8L, "rejected", 1L));
    }

    /** By turns a good picture, two good ones, a good and a bad one, a bad one. */
    private CompletableFuture<Answer> ask(int i) {
        Form form = new Form();
        if (i % 4 < 3) {
            form.file(i + ".png", SamplePictures.picture(i % 8 < 4 ? "png" : "jpeg", i));
        }
        if (i % 4 == 1) {
            form.file(i + "-more.png", SamplePictures.picture("png", REQUESTS + i));
        }
        if (i % 4 > 1) {
            form.file(i + "-bad.png", SamplePictures.truncated("png"));
        }
        return http.postAsync("/v1/predictions?top=6", HttpTester.FORM, form.bytes());
    }

    private static void assertSame(Answer one, Answer other) {
        assertThat(one.status()).isEqualTo(other.status());
        assertThat(one.code()).isEqualTo(other.code());
        JsonNode predictions = other.json().path("predictions");
        assertThat(one.json().path("predictions")).hasSize(predictions.size());
        for (int i = 0; i < predictions.size(); i++) {
            JsonNode prediction = one.json().path("predictions").path(i);
            assertThat(prediction.path("image")).isEqualTo(predictions.path(i).path("image"));
            assertThat(prediction.path("problem")).isEqualTo(predictions.path(i).path("problem"));
            double[] expected = probabilities(predictions.path(i));
            double[] actual = probabilities(prediction);
            assertThat(actual).hasSameSizeAs(expected).containsExactly(expected, within(ROUNDING));
        }
    }

    /** Between the answers to any two good pictures, in the class in which they differ most. */
    private static double smallestDifference(List<Answer> answers) {
        List<double[]> all = new ArrayList<>();
        for (Answer answer : answers) {
            answer.json().path("predictions").forEach(prediction -> {
                if (prediction.has("classes")) {
                    all.add(probabilities(prediction));
                }
            });
        }
        double smallest = 1;
        for (int i = 0; i < all.size(); i++) {
            for (int j = 0; j < i; j++) {
                smallest = Math.min(smallest, largestDifference(all.get(i), all.get(j)));
            }
        }
        return smallest;
    }

    private static double largestDifference(double[] one, double[] other) {
        return IntStream.range(0, one.length)
                .mapToDouble(i -> Math.abs(one[i] - other[i]))
                .max()
                .orElseThrow();
    }

    /** By class; none for a picture that was refused. */
    private static double[] probabilities(JsonNode prediction) {
        double[] probabilities = new double[prediction.path("classes").size()];
        prediction
                .path("classes")
                .forEach(score -> probabilities[score.path("index").asInt()] =
                        score.path("probability").asDouble());
        return probabilities;
    }

    private Map<String, Long> finishedRequests() {
        Map<String, Long> counts = new TreeMap<>();
        for (Counter counter : meters.find("inference.requests").counters()) {
            counts.merge(String.valueOf(counter.getId().getTag("outcome")), (long) counter.count(), Long::sum);
        }
        return counts;
    }

    private static Map<String, Long> difference(Map<String, Long> after, Map<String, Long> before) {
        Map<String, Long> difference = new TreeMap<>();
        after.forEach((outcome, count) -> {
            long more = count - before.getOrDefault(outcome, 0L);
            if (more != 0) {
                difference.put(outcome, more);
            }
        });
        return difference;
    }
}
