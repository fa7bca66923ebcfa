package org.cnnlstm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.cnnlstm.HttpTester.Form;
import org.cnnlstm.batching.Gate;
import org.cnnlstm.lifecycle.ServingModels;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Clients that leave before their answers are ready, and clients that do not but might look so. */
@RunningServer
class DeparturesOverHttpTest {

    private static final byte[] PICTURE = SamplePictures.picture("png", 1);

    @LocalServerPort
    private int port;

    @Autowired
    private ServingModels models;

    @Autowired
    private MeterRegistry meters;

    private Gate gate;
    private double cancelledBefore;

    @BeforeEach
    void holdTheWorkers() {
        gate = Gate.holding(models.batcher());
        cancelledBefore = cancelled();
    }

    @AfterEach
    void letTheWorkersGo() {
        gate.open();
    }

    @Test
    void clientThatClosesLeavesTheQueue() throws IOException {
        try (RawConnection connection = new RawConnection(port)) {
            connection.send(picture());
            awaitQueued(1);
        }
        awaitCancelled(1);
        assertThat(models.batcher().depth()).isZero();
    }

    @Test
    void clientThatResetsItsConnectionLeavesTheQueue() throws IOException {
        try (RawConnection connection = new RawConnection(port)) {
            connection.send(picture());
            awaitQueued(1);
            connection.reset();
            awaitCancelled(1);
        }
        assertThat(models.batcher().depth()).isZero();
    }

    @Test
    void clientThatStopsSendingCountsAsGoneAndIsToldNothing() throws IOException {
        try (RawConnection connection = new RawConnection(port)) {
            connection.send(picture());
            awaitQueued(1);
            connection.stopSending();
            assertThat(connection.readAnswer()).isEmpty();
        }
        awaitCancelled(1);
        assertThat(models.batcher().depth()).isZero();
    }

    @Test
    void allPicturesOfAFormLeaveTheQueueWhateverFollowsTheForm() throws IOException {
        byte[] form = new Form().file("a.png", PICTURE).file("b.png", PICTURE).bytes();
        try (RawConnection connection = new RawConnection(port)) {
            connection.send(head("multipart/form-data; boundary=b", "Transfer-Encoding: chunked"));
            connection.send(Integer.toHexString(form.length) + "\r\n");
            connection.send(form);
            connection.send("\r\n9\r\nepilogue\n\r\n");
            connection.send("0\r\n\r\n");
            awaitQueued(2);
        }
        awaitCancelled(1);
        assertThat(models.batcher().depth()).isZero();
    }

    @Test
    void nothingOfThoseWhoLeaveIsComputedAndTheOthersAreAnswered() throws IOException {
        double before = computed();
        List<RawConnection> stay = new ArrayList<>();
        List<RawConnection> leave = new ArrayList<>();
        try {
            for (int i = 0; i < 40; i++) {
                RawConnection connection = new RawConnection(port);
                (i % 10 < 3 ? leave : stay).add(connection);
                connection.send(picture());
            }
            awaitQueued(40);
            for (RawConnection connection : leave) {
                connection.close();
            }
            awaitCancelled(12);
            gate.open();
            for (RawConnection connection : stay) {
                assertThat(connection.readOneAnswer())
                        .startsWith("HTTP/1.1 200")
                        .contains("\"classes\"");
            }
            assertThat(computed()).isEqualTo(before + 28);
        } finally {
            for (RawConnection connection : stay) {
                connection.close();
            }
        }
    }

    @Test
    void bodyThatBreaksOffIsCountedAsCancelledWhileUploading() throws IOException {
        double before = meters.get("inference.cancelled")
                .tag("point", "upload")
                .counter()
                .count();
        try (RawConnection connection = new RawConnection(port)) {
            connection.send(head("image/png", "Content-Length: 1000\r\nExpect: 100-continue"));
            assertThat(connection.readLine()).startsWith("HTTP/1.1 100");
            connection.send(Arrays.copyOf(PICTURE, 10));
        }
        awaitCancelled(1);
        assertThat(meters.get("inference.cancelled")
                        .tag("point", "upload")
                        .counter()
                        .count())
                .isEqualTo(before + 1);
    }

    @Test
    void requestThatWasSentAheadIsAnsweredInItsTurn() throws IOException {
        try (RawConnection connection = new RawConnection(port)) {
            connection.send(picture());
            awaitQueued(1);
            assertThat(connection.hasAnswer()).isFalse();
            connection.send("GET /v1/models HTTP/1.1\r\nHost: localhost\r\n\r\n");
            connection.send(picture());
            assertThat(connection.hasAnswer())
                    .as("the server looks for departures meanwhile")
                    .isFalse();
            gate.open();

            assertThat(connection.readOneAnswer()).startsWith("HTTP/1.1 200").contains("\"classes\"");
            assertThat(connection.readOneAnswer()).startsWith("HTTP/1.1 200").contains("\"models\"");
            assertThat(connection.readOneAnswer()).startsWith("HTTP/1.1 200").contains("\"classes\"");
        }
        assertThat(cancelled()).isEqualTo(cancelledBefore);
    }

    @Test
    void connectionServesManyRequestsAfterEachOther() throws IOException {
        gate.open();
        try (RawConnection connection = new RawConnection(port)) {
            for (int i = 0; i < 50; i++) {
                connection.send(picture());
                assertThat(connection.readOneAnswer())
                        .startsWith("HTTP/1.1 200")
                        .contains("\"classes\"");
            }
        }
        assertThat(cancelled()).isEqualTo(cancelledBefore);
    }

    private void awaitQueued(int inputs) {
        await().until(() -> models.batcher().depth() == inputs);
    }

    private void awaitCancelled(int requests) {
        await().untilAsserted(() -> assertThat(cancelled()).isEqualTo(cancelledBefore + requests));
    }

    private double cancelled() {
        return meters.find("inference.requests").tag("outcome", "cancelled").counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    private double computed() {
        return meters.get("inference.batch.size").summary().totalAmount();
    }

    private static byte[] picture() {
        byte[] head = head("image/png", "Content-Length: " + PICTURE.length).getBytes(UTF_8);
        byte[] request = Arrays.copyOf(head, head.length + PICTURE.length);
        System.arraycopy(PICTURE, 0, request, head.length, PICTURE.length);
        return request;
    }

    private static String head(String contentType, String headers) {
        return String.join(
                "\r\n",
                "POST /v1/predictions HTTP/1.1",
                "Host: localhost",
                "Content-Type: " + contentType,
                headers,
                "",
                "");
    }
}
