package org.cnnlstm.web.tomcat;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.cnnlstm.web.KeptConnections;

/** Lets the application find the connection of each request, and clears up behind it. */
final class ConnectionValve extends ValveBase {

    private static final String CONNECTION = "Connection";

    private final Leftovers leftovers;
    private final KeptConnections kept;

    ConnectionValve(Leftovers leftovers, KeptConnections kept) {
        super(true);
        this.leftovers = leftovers;
        this.kept = kept;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        if (kept.areEnding()) {
            response.setHeader(CONNECTION, "close");
        }
        WatchableProcessor connection =
                WatchableProcessor.of(request.getCoyoteRequest()).orElse(null);
        if (connection == null) {
            getNext().invoke(request, response);
            return;
        }
        connection.attachTo(request);
        getNext().invoke(request, response);
        leftovers.clear(request, response, connection);
    }
}
