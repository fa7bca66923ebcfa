package org.cnnlstm.web.tomcat;

import java.io.IOException;
import java.util.Optional;
import org.apache.coyote.Adapter;
import org.apache.coyote.Request;
import org.apache.coyote.Response;
import org.apache.tomcat.util.net.SocketEvent;
import org.cnnlstm.web.EarlyRefusals;
import org.cnnlstm.web.ReadyAnswer;
import org.cnnlstm.web.RequestId;

/** Sends refusals that need neither the container nor a connection of their own; everything else goes on to the container. */
final class RefusingAdapter implements Adapter {

    /** A gateway's path before ours, which problems have to name: left to those who know whether to believe it. */
    private static final String PREFIX = "X-Forwarded-Prefix";

    private final Adapter next;
    private final EarlyRefusals refusals;
    private final Leftovers leftovers;
    private final String contextPath;

    /** @param contextPath before the service's own paths, or empty */
    RefusingAdapter(Adapter next, EarlyRefusals refusals, Leftovers leftovers, String contextPath) {
        this.next = next;
        this.refusals = refusals;
        this.leftovers = leftovers;
        this.contextPath = contextPath;
    }

    @Override
    public void service(Request request, Response response) throws Exception {
        WatchableProcessor connection = WatchableProcessor.of(request).orElse(null);
        if (connection == null) {
            next.service(request, response);
            return;
        }
        connection.begin();
        if (!isRefused(request, connection)) {
            next.service(request, response);
        }
        connection.end();
    }

    private boolean isRefused(Request request, WatchableProcessor connection) throws IOException {
        String instance = request.requestURI().toString();
        if (instance == null
                || !"POST".equals(request.getMethod())
                || !instance.startsWith(contextPath)
                || request.getHeader(PREFIX) != null
                || !connection.canStay()) {
            return false;
        }
        Optional<ReadyAnswer> refusal = refusals.answerTo(
                instance.substring(contextPath.length()), instance, request.getHeader(RequestId.HEADER));
        if (refusal.isEmpty()) {
            return false;
        }
        connection.answer(refusal.get());
        leftovers.clear(request, connection);
        return true;
    }

    @Override
    public boolean prepare(Request request, Response response) throws Exception {
        return next.prepare(request, response);
    }

    @Override
    public boolean asyncDispatch(Request request, Response response, SocketEvent event) throws Exception {
        return next.asyncDispatch(request, response, event);
    }

    @Override
    public void log(Request request, Response response, long time) {
        next.log(request, response, time);
    }

    @Override
    public void checkRecycled(Request request, Response response) {
        next.checkRecycled(request, response);
    }

    @Override
    public String getDomain() {
        return next.getDomain();
    }
}
