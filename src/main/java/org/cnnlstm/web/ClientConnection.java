package org.cnnlstm.web;

import jakarta.servlet.ServletRequest;
import java.io.IOException;
import java.util.Optional;

/** The connection that a request came by, as far as its client's end is concerned. */
public interface ClientConnection {

    /**
     * Whether the client has closed its end, or the connection is broken. A client that only stopped sending, which HTTP
     * allows and hardly any does, looks the same. Bytes that the client has sent ahead are kept for the next request; as
     * long as there are some, nothing can be seen behind them.
     *
     * <p>Never waits. Called by one thread at a time, and by none while another reads the request or writes its response.
     */
    boolean isClosedByClient();

    /** Closes the connection after this request, and sends nothing more before. Called by the request's thread. */
    void abort();

    /**
     * Answers a request to which nothing has been answered yet, and keeps the connection for the next one. Containers close it
     * behind some statuses, 503 among them: under an overload that is a new connection for each refusal, which costs more than
     * the refusal. Called by the request's thread.
     *
     * @return false if the connection has to be closed behind this request, or may have to be; nothing is sent then
     */
    default boolean answerAndStay(ReadyAnswer answer) throws IOException {
        return false;
    }

    /** The connection of a request; empty where the container cannot tell. */
    static Optional<ClientConnection> of(ServletRequest request) {
        return request.getAttribute(ClientConnection.class.getName()) instanceof ClientConnection connection
                ? Optional.of(connection)
                : Optional.empty();
    }

    /** Makes this the connection of a request. */
    default void attachTo(ServletRequest request) {
        request.setAttribute(ClientConnection.class.getName(), this);
    }
}
