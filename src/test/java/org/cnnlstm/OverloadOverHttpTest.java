package org.cnnlstm;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.cnnlstm.batching.Gate;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.lifecycle.ServingModels;
import org.cnnlstm.tensor.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What clients get while the queue is full. */
@RunningServer
class OverloadOverHttpTest {

    private static final byte[] PICTURE = SamplePictures.picture("png", 1);

    private final List<CompletableFuture<?>> waiting = new ArrayList<>();

    @LocalServerPort
    private int port;

    @Autowired
    private ServingModels models;

    @Autowired
    private MeterRegistry meters;

    private Gate gate;

    @BeforeEach
    void fillTheQueue() {
        gate = Gate.holding(models.batcher());
        try (ServingModels.Served served = models.resolve(null, null)) {
            int[] shape = served.manifest().input().shape();
            Tensor input = Tensor.of(new float[shape[0] * shape[1] * shape[2]], shape);
            while (models.batcher().depth() < models.batcher().capacity()) {
                waiting.add(served.submit(input, System.nanoTime() + 3_600_000_000_000L));
            }
        }
    }

    @AfterEach
    void open() {
        waiting.forEach(input -> input.cancel(false));
        gate.open();
    }

    @Test
    void aRefusedClientKeepsItsConnection() throws IOException {
        try (RawConnection connection = new RawConnection(port)) {
            connection.send(request("X-Request-Id: refused-1\r\n"));
            connection.send(PICTURE);
            assertThat(connection.readOneAnswer())
                    .startsWith("HTTP/1.1 503")
                    .contains(
                            "\nX-Request-Id: refused-1\n",
                            "\nRetry-After: ",
                            "\nContent-Type: application/problem+json\n")
                    .contains("\"code\":\"overloaded\"", "\"requestId\":\"refused-1\"")
                    .doesNotContainIgnoringCase("Connection: close");

            open();
            connection.send(request("Connection: close\r\n"));
            connection.send(PICTURE);
            assertThat(connection.readAnswer()).startsWith("HTTP/1.1 200").contains("\"classes\"");
        }
    }

    @Test
    void aRefusedBodyIsReadToItsEndBeforeTheNextRequest() throws IOException {
        try (RawConnection connection = new RawConnection(port)) {
            byte[] wire = (request("") + "\0".repeat(PICTURE.length)).repeat(3).getBytes(StandardCharsets.ISO_8859_1);
            connection.send(wire);

            for (int i = 0; i < 3; i++) {
                assertThat(connection.readOneAnswer()).startsWith("HTTP/1.1 503");
            }
        }
    }

    @Test
    void theContainerMakesNoRequestOfWhatIsRefused() throws IOException {
        double rejected = rejected();
        long seen = seenByTheContainer();
        try (RawConnection connection = new RawConnection(port)) {
            refuseTwice(connection, "");
        }
        assertThat(rejected()).isEqualTo(rejected + 2);
        assertThat(seenByTheContainer()).isEqualTo(seen);
    }

    @Test
    void aPrefixIsLeftToTheContainerWhichSeesTheRefusalAsOne() throws IOException {
        double rejected = rejected();
        long seen = seenByTheContainer();
        try (RawConnection connection = new RawConnection(port)) {
            refuseTwice(connection, "X-Forwarded-Prefix: /vision\r\n");
        }
        assertThat(rejected()).isEqualTo(rejected + 2);
        assertThat(seenByTheContainer()).isGreaterThan(seen);
    }

    /** The first request has been seen to by everybody when the second one is answered. */
    private static void refuseTwice(RawConnection connection, String headers) throws IOException {
        for (int i = 0; i < 2; i++) {
            connection.send(request(headers));
            connection.send(PICTURE);
            assertThat(connection.readOneAnswer()).startsWith("HTTP/1.1 503");
        }
    }

    private double rejected() {
        return meters.get("inference.rejected")
                .tag("reason", Reason.OVERLOADED.code())
                .counter()
                .count();
    }

    private long seenByTheContainer() {
        return meters.find("http.server.requests").tag("status", "503").timers().stream()
                .mapToLong(Timer::count)
                .sum();
    }

    @Test
    void whoeverAsksFirstWhetherToSendABodyLosesTheConnection() throws IOException {
        try (RawConnection connection = new RawConnection(port)) {
            connection.send(request("Expect: 100-continue\r\n"));

            assertThat(connection.readAnswer())
                    .startsWith("HTTP/1.1 503")
                    .containsIgnoringCase("Connection: close")
                    .contains("\"code\":\"overloaded\"");
        }
    }

    private static String request(String headers) {
        return "POST /v1/predictions HTTP/1.1\r\nHost: localhost\r\nContent-Type: image/png\r\nContent-Length: "
                + PICTURE.length + "\r\n" + headers + "\r\n";
    }
}
