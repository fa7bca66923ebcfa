package org.cnnlstm.web.tomcat;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/** Lets the application find the connection of each request, and clears up behind it. */
final class ConnectionValve extends ValveBase {

    private final Leftovers leftovers;

    ConnectionValve(Leftovers leftovers) {
        super(true);
        this.leftovers = leftovers;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        WatchableProcessor connection =
                WatchableProcessor.of(request.getCoyoteRequest()).orElse(null);
        if (connection == null) {
            getNext().invoke(request, response);
            return;
        }
        connection.begin();
        connection.attachTo(request);
        getNext().invoke(request, response);
        leftovers.clear(request, response, connection);
    }
}
