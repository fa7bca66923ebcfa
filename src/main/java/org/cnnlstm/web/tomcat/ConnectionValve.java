package org.cnnlstm.web.tomcat;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/** Lets the application find the connection of each request. */
final class ConnectionValve extends ValveBase {

    ConnectionValve() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        WatchableProcessor.of(request.getCoyoteRequest()).ifPresent(connection -> connection.attachTo(request));
        getNext().invoke(request, response);
    }
}
