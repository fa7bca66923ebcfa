package org.cnnlstm.web.tomcat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.apache.coyote.ActionCode;
import org.apache.coyote.Adapter;
import org.apache.coyote.Request;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.cnnlstm.web.ClientConnection;
import org.jspecify.annotations.Nullable;

/**
 * Serves the requests of a connection, and can tell that its client has closed it. Tomcat itself looks at a connection only
 * between requests, or when it reads a body or writes an answer.
 */
final class WatchableProcessor extends Http11Processor implements ClientConnection {

    /** The first of the numbers that Tomcat leaves to others. */
    private static final int NOTE = 17;

    WatchableProcessor(AbstractHttp11Protocol<?> protocol, Adapter adapter) {
        super(protocol, adapter);
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

    @Override
    public void abort() {
        action(ActionCode.CLOSE_NOW, null);
    }
}
