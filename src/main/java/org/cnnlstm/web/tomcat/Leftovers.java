package org.cnnlstm.web.tomcat;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.coyote.ActionCode;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.jspecify.annotations.Nullable;

/**
 * What clients still send when they have been refused. Many read their answer only when they have sent all they wanted to, and
 * lose it if the connection is closed before; so what comes is read and thrown away, but neither for long nor by many threads,
 * since others want to be refused, too. Thread-safe.
 */
final class Leftovers {

    /** For one request in all. */
    static final Duration LONGEST = Duration.ofSeconds(5);

    private final Semaphore places;
    private final long mostBytes;
    private final InstantSource clock;

    /**
     * @param places how many threads may wait for such bytes at one moment
     * @param mostBytes of one request
     */
    Leftovers(int places, long mostBytes, InstantSource clock) {
        this.places = new Semaphore(places);
        this.mostBytes = mostBytes;
        this.clock = clock;
    }

    /**
     * Sends the answer of a request that failed, then sees to what of its body nobody has read. If it does not end soon, the
     * connection ends.
     */
    void clear(Request request, Response response, WatchableProcessor connection) throws IOException {
        org.apache.coyote.Request body = request.getCoyoteRequest();
        boolean failed = response.getStatus() >= 400;
        if (!failed || !is(ActionCode.IS_IO_ALLOWED, body) || isRead(body)) {
            return;
        }
        response.finishResponse();
        // Whoever waits to be asked for the body has not sent any, and must not be asked now; a slow one has had its
        // time.
        if (body.hasExpectation() || response.getStatus() == HttpServletResponse.SC_REQUEST_TIMEOUT) {
            body.action(ActionCode.DISABLE_SWALLOW_INPUT, null);
        } else {
            clear(body, connection);
        }
    }

    /** Does so behind an answer that has been sent as a whole. */
    void clear(org.apache.coyote.Request body, WatchableProcessor connection) {
        if (!isRead(body)) {
            // The application's own view of a body is closed by the time it has been answered.
            throwAway(body, connection);
        }
        if (!isRead(body)) {
            body.action(ActionCode.DISABLE_SWALLOW_INPUT, null);
        }
    }

    private void throwAway(org.apache.coyote.Request body, WatchableProcessor connection) {
        boolean mayWait = places.tryAcquire();
        try {
            Instant end = clock.instant().plus(mayWait ? LONGEST : Duration.ZERO);
            Shown shown = new Shown();
            long count = 0;
            // Behind a whole body may lie the next request, over which a further read would go.
            while (!isRead(body) && count < mostBytes && (hasMore(body) || connection.waitsForBytes(end, clock))) {
                int read = body.doRead(shown);
                if (read < 0) {
                    return;
                }
                count += read;
            }
        } catch (IOException e) {
            // The client has gone, or takes too long; either way it is not read to its end, which ends the connection.
            return;
        } finally {
            if (mayWait) {
                places.release();
            }
        }
    }

    /** Whether there are bytes for which nobody has to wait. */
    private static boolean hasMore(org.apache.coyote.Request body) {
        body.action(ActionCode.AVAILABLE, true);
        return body.getAvailable() > 0;
    }

    private static boolean isRead(org.apache.coyote.Request body) {
        return is(ActionCode.REQUEST_BODY_FULLY_READ, body);
    }

    private static boolean is(ActionCode question, org.apache.coyote.Request request) {
        AtomicBoolean answer = new AtomicBoolean();
        request.action(question, answer);
        return answer.get();
    }

    /** Where Tomcat shows the bytes it has read; nobody looks at them here but Tomcat itself. */
    private static final class Shown implements ApplicationBufferHandler {

        private @Nullable ByteBuffer buffer;

        @Override
        public void setByteBuffer(ByteBuffer shown) {
            buffer = shown;
        }

        @Override
        public @Nullable ByteBuffer getByteBuffer() {
            return buffer;
        }

        @Override
        public void expand(int size) {}
    }
}
