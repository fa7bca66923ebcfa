package org.cnnlstm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Plain sockets, so that nothing but the server decides when a connection ends. The limit is 2 MiB. */
@RunningServer
class UploadLimitsTest {

    private static final int LIMIT = 2 << 20;
    private static final byte[] PICTURE = SamplePictures.picture("png", 1);

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @ValueSource(ints = {LIMIT + 1, 3 * LIMIT})
    void answersADeclaredOversizeToAClientThatSendsItAllBeforeItReads(int length) throws IOException {
        try (RawConnection connection = new RawConnection(port)) {
            connection.send(head("Content-Length: " + length));
            connection.send(new byte[length]);

            assertThat(connection.readAnswer())
                    .startsWith("HTTP/1.1 413")
                    .contains("application/problem+json", "\"code\":\"request-too-large\"");
        }
    }

    @Test
    void answersAnUndeclaredOversizeToAClientThatSendsItAllBeforeItReads() throws IOException {
        byte[] chunk = new byte[1 << 16];
        try (RawConnection connection = new RawConnection(port)) {
            connection.send(head("Transfer-Encoding: chunked"));
            for (int sent = 0; sent < 2 * LIMIT; sent += chunk.length) {
                connection.send(Integer.toHexString(chunk.length) + "\r\n");
                connection.send(chunk);
                connection.send("\r\n");
            }
            connection.send("0\r\n\r\n");

            assertThat(connection.readAnswer()).startsWith("HTTP/1.1 413").contains("\"code\":\"request-too-large\"");
        }
    }

    @Test
    void refusesAnOversizeBeforeItsBodyIfTheClientAsksFirst() throws IOException {
        try (RawConnection connection = new RawConnection(port)) {
            connection.send(head("Content-Length: " + (1L << 40) + "\r\nExpect: 100-continue"));

            assertThat(connection.readAnswer()).startsWith("HTTP/1.1 413").contains("\"code\":\"request-too-large\"");
        }
    }

    @Test
    void invitesAndAnswersAGoodBodyIfTheClientAsksFirst() throws IOException {
        try (RawConnection connection = new RawConnection(port)) {
            connection.send(head("Content-Length: " + PICTURE.length + "\r\nExpect: 100-continue"));
            assertThat(connection.readLine()).startsWith("HTTP/1.1 100");
            assertThat(connection.readLine()).isEmpty();
            connection.send(PICTURE);

            assertThat(connection.readAnswer()).startsWith("HTTP/1.1 200").contains("\"classes\"");
        }
    }

    @Test
    void takesAChunkedBodyWithinTheLimit() throws IOException {
        try (RawConnection connection = new RawConnection(port)) {
            connection.send(head("Transfer-Encoding: chunked"));
            connection.send(Integer.toHexString(PICTURE.length) + "\r\n");
            connection.send(PICTURE);
            connection.send("\r\n0\r\n\r\n");

            assertThat(connection.readAnswer()).startsWith("HTTP/1.1 200").contains("\"classes\"");
        }
    }

    @Test
    void doesNotWaitForABodyThatTricklesPastItsDeadline() throws IOException {
        try (RawConnection connection = new RawConnection(port)) {
            connection.send(head("/v1/predictions?timeout=300ms", "Content-Length: 1000"));
            for (int sent = 0; sent < 999 && !connection.hasAnswer(); sent++) {
                connection.send(new byte[1]);
            }

            assertThat(connection.readAnswer()).startsWith("HTTP/1.1 408").contains("\"code\":\"request-timeout\"");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense\r\n\r\n",
                "GET /a b HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET / HTTP/1.1\r\nContent-Length: x\r\n\r\n"
            })
    void answersWhatIsNoHttpWithAProblem(String request) throws IOException {
        try (RawConnection connection = new RawConnection(port)) {
            connection.send(request);

            assertThat(connection.readAnswer())
                    .startsWith("HTTP/1.1 400")
                    .contains("application/problem+json", "\"code\":\"invalid-parameter\"")
                    .containsIgnoringCase("X-Request-Id");
        }
    }

    @Test
    void tellsARefusedClientBeforeItHasSentItsBody() throws IOException {
        try (RawConnection connection = new RawConnection(port)) {
            connection.send(head("/v1/models/nobody/predictions", "Content-Length: 100000")
                    .replace("close", "keep-alive"));
            connection.send(new byte[100]);

            assertThat(connection.readOneAnswer()).startsWith("HTTP/1.1 404").contains("\"code\":\"model-not-found\"");
            connection.send(new byte[99_900]);
            connection.send(head("Content-Length: " + PICTURE.length));
            connection.send(PICTURE);
            assertThat(connection.readAnswer()).startsWith("HTTP/1.1 200").contains("\"classes\"");
        }
    }

    @Test
    void refusesManyWhoGoOnSendingSlowly() throws IOException {
        List<RawConnection> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 60; i++) {
                RawConnection connection = new RawConnection(port);
                slow.add(connection);
                connection.send(head("/v1/models/nobody/predictions", "Content-Length: 100000"));
                connection.send(new byte[100]);
            }
            for (RawConnection connection : slow) {
                assertThat(connection.readLine()).startsWith("HTTP/1.1 404");
            }
        } finally {
            for (RawConnection connection : slow) {
                connection.close();
            }
        }
    }

    private static String head(String headers) {
        return head("/v1/predictions", headers);
    }

    private static String head(String path, String headers) {
        return String.join(
                "\r\n",
                "POST " + path + " HTTP/1.1",
                "Host: localhost",
                "Connection: close",
                "Content-Type: image/png",
                headers,
                "",
                "");
    }
}
