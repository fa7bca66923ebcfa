package org.cnnlstm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import java.io.IOException;
import org.cnnlstm.HttpTester.Form;
import org.cnnlstm.batching.Gate;
import org.cnnlstm.lifecycle.ServingModels;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The life of a request is read from the lines of the log that carry its id. */
@RunningServer
class RequestLogOverHttpTest {

    private static final byte[] PICTURE = SamplePictures.picture("png", 1);
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    @LocalServerPort
    private int port;

    @Autowired
    private ServingModels models;

    private HttpTester http;
    private LogLines lines;

    @BeforeEach
    void listen() {
        http = new HttpTester(port);
        lines = LogLines.listen();
    }

    @AfterEach
    void stopListening() {
        lines.close();
    }

    @Test
    void tellsOfEveryStepOfARequestThatIsAnswered() {
        byte[] form = new Form()
                .file("a.png", PICTURE)
                .file("half.png", SamplePictures.truncated("png"))
                .bytes();
        http.post("/v1/predictions", HttpTester.FORM, form, "X-Request-Id", "answered-1");

        assertThat(lines.of("answered-1"))
                .satisfiesExactly(
                        line -> assertThat(line).matches("admitted for tiny/1, to be answered within 10000.0 ms"),
                        line -> assertThat(line).matches("decoded png of \\d+ bytes, 40x30 pixels"),
                        line -> assertThat(line).isEqualTo("queued, input 1"),
                        line -> assertThat(line).isEqualTo("picture refused: image-corrupt"),
                        line -> assertThat(line).matches("ran in a batch of 1 after a wait of [0-9.E-]+ ms"),
                        line -> assertThat(line).matches("partial after [0-9.]+ ms: 1 answered, 1 refused"));
    }

    @Test
    void tellsWhyARequestWasRefused() {
        http.post("/v1/models/broken/predictions", "image/png", PICTURE, "X-Request-Id", "refused-1");

        assertThat(lines.of("refused-1"))
                .anySatisfy(line -> assertThat(line).matches("rejected after [0-9.E-]+ ms: model-not-ready"));
    }

    @Test
    void tellsWhereARequestExpired() {
        Gate gate = Gate.holding(models.batcher());
        http.post("/v1/predictions?timeout=100ms", "image/png", PICTURE, "X-Request-Id", "expired-1");
        gate.open();

        assertThat(lines.of("expired-1")).contains("queued, input 1").anySatisfy(line -> assertThat(line)
                .matches("expired after [0-9.]+ ms: deadline-exceeded"));
    }

    @Test
    void tellsThatAClientLeft() throws IOException {
        Gate gate = Gate.holding(models.batcher());
        try (RawConnection connection = new RawConnection(port)) {
            connection.send(String.join(
                    "\r\n",
                    "POST /v1/predictions HTTP/1.1",
                    "Host: localhost",
                    "Content-Type: image/png",
                    "Content-Length: " + PICTURE.length,
                    "X-Request-Id: cancelled-1",
                    "",
                    ""));
            connection.send(PICTURE);
            await().until(() -> models.batcher().depth() == 1);
        }

        await().untilAsserted(() -> assertThat(lines.of("cancelled-1"))
                .anySatisfy(line -> assertThat(line).matches("cancelled after [0-9.]+ ms: client-closed-request"))
                .anySatisfy(line -> assertThat(line).startsWith("client-closed-request: ")));
        gate.open();
        assertThat(lines.all()).noneMatch(event -> event.getLevel().isGreaterOrEqual(Level.WARN));
    }

    @Test
    void carriesTheTraceOfTheClient() {
        http.post(
                "/v1/predictions",
                "image/png",
                PICTURE,
                "X-Request-Id",
                "traced-1",
                "traceparent",
                "00-" + TRACE + "-00f067aa0ba902b7-01");
        http.post("/v1/predictions", "image/png", PICTURE, "X-Request-Id", "untraced-1", "traceparent", "00-nonsense");

        assertThat(lines.contexts("traced-1")).isNotEmpty().allMatch(context -> TRACE.equals(context.get("traceId")));
        assertThat(lines.contexts("untraced-1")).isNotEmpty().noneMatch(context -> context.containsKey("traceId"));
    }
}
