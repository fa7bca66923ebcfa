package org.cnnlstm.bench.load.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.cnnlstm.batching.Ticker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a server that the test plays by hand. */
class ClientsTest {

    private static final String ANSWER = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    private static final int MOST = 2;

    private final List<String> heard = new CopyOnWriteArrayList<>();
    private ServerSocket server;
    private Clients clients;
    private Payload payload;

    @BeforeEach
    void start() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Target target = Target.of("http://localhost:" + server.getLocalPort());
        clients = new Clients(target, MOST, Ticker.system());
        payload = Payload.raw(target, "/p", "a", "image/png", "body".getBytes(StandardCharsets.UTF_8));
    }

    @AfterEach
    void stop() throws IOException {
        clients.close();
        server.close();
    }

    @Test
    void keepConnections() throws IOException {
        Asked first = ask();
        try (Socket connection = server.accept()) {
            assertThat(request(connection))
                    .startsWith("POST /p HTTP/1.1\r\nHost: localhost:")
                    .endsWith("body");
            say(connection, ANSWER);
            assertThat(first.answer().text()).isEqualTo("ok");
            Asked second = ask();
            request(connection);
            say(connection, ANSWER);
            assertThat(second.answer().status()).isEqualTo(200);
        }
        assertThat(heard).containsExactly("sent", "answered", "sent", "answered");
    }

    @Test
    void sendAgainWhatAKeptConnectionDidNotDeliver() throws IOException {
        Asked first = ask();
        Asked second;
        try (Socket connection = server.accept()) {
            request(connection);
            say(connection, ANSWER);
            first.answer();
            second = ask();
            request(connection);
        }
        try (Socket connection = server.accept()) {
            request(connection);
            say(connection, ANSWER);
            assertThat(second.answer().text()).isEqualTo("ok");
        }
        assertThat(heard).containsExactly("sent", "answered", "sent", "again", "sent", "answered");
    }

    @Test
    void doNotSendAgainWhatAFreshConnectionDidNotAnswer() throws IOException {
        Asked asked = ask();
        try (Socket connection = server.accept()) {
            request(connection);
        }

        assertThat(asked.failure()).isIn("connection closed", "connection reset");
        await().until(() -> clients.connections() == 0);
    }

    @Test
    void closeTheConnectionOfWhoLeaves() throws IOException {
        Asked asked = ask();
        try (Socket connection = server.accept()) {
            request(connection);
            clients.abandon(asked.exchange);

            assertThat(connection.getInputStream().read()).isEqualTo(-1);
        }
        assertThat(heard).containsExactly("sent", "abandoned");
        assertThat(clients.connections()).isZero();
    }

    @Test
    void letWaitWhoFindsNoConnection() throws IOException {
        Asked first = ask();
        Asked second = ask();
        Asked third = ask();
        try (Socket one = server.accept();
                Socket other = server.accept()) {
            request(one);
            request(other);
            assertThat(heard).containsExactly("sent", "sent");
            say(one, ANSWER);
            request(one);
            say(one, ANSWER);
            say(other, ANSWER);
            assertThat(List.of(first.answer(), second.answer(), third.answer()))
                    .extracting(Answer::status)
                    .containsOnly(200);
        }
    }

    @Test
    void sayWhyNobodyAnswers() throws IOException {
        server.close();

        assertThat(ask().failure()).isEqualTo("cannot connect");
    }

    private Asked ask() {
        return new Asked();
    }

    /** Reads up to the end of the body, which is known. */
    private static String request(Socket connection) throws IOException {
        InputStream in = connection.getInputStream();
        StringBuilder text = new StringBuilder();
        while (!text.toString().endsWith("\r\n\r\nbody")) {
            int next = in.read();
            if (next < 0) {
                throw new AssertionError("the connection ended after " + text);
            }
            text.append((char) next);
        }
        return text.toString();
    }

    private static void say(Socket connection, String text) throws IOException {
        connection.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        connection.getOutputStream().flush();
    }

    private final class Asked implements ExchangeListener {

        private final Exchange exchange = new Exchange(payload, Ticker.system().nanos(), this);
        private final CompletableFuture<Answer> answer = new CompletableFuture<>();
        private final CompletableFuture<String> failure = new CompletableFuture<>();

        Asked() {
            clients.send(exchange);
        }

        Answer answer() {
            return answer.join();
        }

        String failure() {
            return failure.join();
        }

        @Override
        public void sent(Exchange sent, long nanos) {
            heard.add("sent");
        }

        @Override
        public void sentAgain(Exchange sent) {
            heard.add("again");
        }

        @Override
        public void answered(Exchange answered, Answer what, long nanos) {
            heard.add("answered");
            answer.complete(what);
        }

        @Override
        public void abandoned(Exchange abandoned, long nanos) {
            heard.add("abandoned");
        }

        @Override
        public void failed(Exchange failed, String why, long nanos) {
            failure.complete(why);
        }
    }
}
