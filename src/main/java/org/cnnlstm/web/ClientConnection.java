package org.cnnlstm.web;

import jakarta.servlet.ServletRequest;
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
