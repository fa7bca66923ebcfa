package org.cnnlstm.web.tomcat;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import org.apache.coyote.ActionCode;
import org.apache.coyote.Adapter;
import org.apache.coyote.Request;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.http.FastHttpDateFormat;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.cnnlstm.web.ClientConnection;
import org.cnnlstm.web.ReadyAnswer;
import org.jspecify.annotations.Nullable;

/**
 * Serves the requests of a connection, and can tell that its client has closed it. Tomcat itself looks at a connection only
 * between requests, or when it reads a body or writes an answer.
 */
final class WatchableProcessor extends Http11Processor implements ClientConnection {

    /** The first of the numbers that Tomcat leaves to others. */
    private static final int NOTE = 17;

    private static final String HTTP_1_1 = "HTTP/1.1";
    private static final long LARGEST_READ_BODY = 1 << 20;

    private final AbstractHttp11Protocol<?> connections;
    private boolean answered;

    WatchableProcessor(AbstractHttp11Protocol<?> protocol, Adapter adapter) {
        super(protocol, adapter);
        this.connections = protocol;
        // A note stays when Tomcat makes the request ready for the next one; an attribute would not.
        request.setNote(NOTE, this);
    }

    /** The processor that serves a request; empty if it is another's. */
    static Optional<WatchableProcessor> of(Request request) {
        return request.getNote(NOTE) instanceof WatchableProcessor processor
                ? Optional.of(processor)
                : Optional.empty();
    }

    @Override
    public boolean isClosedByClient() {
        @Nullable SocketWrapperBase<?> socket = socketWrapper;
        if (socket == null) {
            return false;
        }
        try {
            // Fills the buffer from which the next request will be read, and throws at the end of the stream.
            socket.isReadyForRead();
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    /**
     * Lets the next read wait until a moment.
     *
     * @return false if that has come
     */
    boolean waitsForBytes(Instant until, InstantSource clock) {
        @Nullable SocketWrapperBase<?> socket = socketWrapper;
        long millis = Duration.between(clock.instant(), until).toMillis();
        if (socket == null || millis <= 0) {
            return false;
        }
        socket.setReadTimeout(millis);
        return true;
    }

    /**
     * Writes past Tomcat, which would close the connection; it takes the answer for one of its own that has been sent. The body
     * has to be one that is read to its end without effort, as it lies before the next request. Where connections run short,
     * none is kept: those that wait to be accepted would wait for idle ones.
     */
    @Override
    public boolean answerAndStay(ReadyAnswer answer) throws IOException {
        if (!canStay()) {
            return false;
        }
        answer(answer);
        return true;
    }

    /** Answers whoever {@link #canStay}. That is asked once, since connections come and go meanwhile. */
    void answer(ReadyAnswer answer) throws IOException {
        SocketWrapperBase<?> socket = Objects.requireNonNull(socketWrapper);
        StringBuilder head =
                new StringBuilder(HTTP_1_1).append(' ').append(answer.status()).append(" \r\n");
        answer.headers()
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        head.append("Date: ").append(FastHttpDateFormat.getCurrentDate()).append("\r\n");
        head.append("Content-Length: ").append(answer.body().length).append("\r\n\r\n");
        byte[] first = head.toString().getBytes(StandardCharsets.ISO_8859_1);
        response.setStatus(answer.status());
        response.setCommitted(true);
        answered = true;
        socket.write(true, first, 0, first.length);
        socket.write(true, answer.body(), 0, answer.body().length);
        socket.flush(true);
    }

    /** Whether an answer to the request may be followed by another request, whatever it says. */
    boolean canStay() {
        long length = request.getContentLengthLong();
        return socketWrapper != null
                && !response.isCommitted()
                && HTTP_1_1.equals(request.protocol().toString())
                && !request.hasExpectation()
                && length >= 0
                && length <= LARGEST_READ_BODY
                && connections.getConnectionCount() < connections.getMaxConnections() / 2
                && mayStay(request.getHeader("Connection"))
                && request.getHeader("Transfer-Encoding") == null;
    }

    private static boolean mayStay(@Nullable String connection) {
        return connection == null || connection.equalsIgnoreCase("keep-alive");
    }

    /** Forgets the request before. */
    void begin() {
        answered = false;
    }

    /** Called when everybody has seen the status: Tomcat would close the connection for it, after an answer that kept it. */
    void end() {
        if (answered) {
            response.setStatus(HttpServletResponse.SC_OK);
        }
    }

    @Override
    public void abort() {
        action(ActionCode.CLOSE_NOW, null);
    }
}
