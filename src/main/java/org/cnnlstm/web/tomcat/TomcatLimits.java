package org.cnnlstm.web.tomcat;

import java.time.InstantSource;
import java.util.Optional;
import org.apache.catalina.AccessLog;
import org.apache.catalina.Container;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardHost;
import org.apache.coyote.AbstractProtocol;
import org.apache.coyote.ContinueResponseTiming;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.cnnlstm.web.EarlyRefusals;
import org.cnnlstm.web.KeptConnections;
import org.cnnlstm.web.RequestTracing;
import org.cnnlstm.web.WebLimits;
import org.cnnlstm.web.problem.ProblemValve;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Sets what of Tomcat follows from our own limits, so that each of them stands in one place. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
final class TomcatLimits implements WebServerFactoryCustomizer<TomcatServletWebServerFactory>, AutoCloseable {

    /**
     * A client reads its refusal only when it has sent what it wanted to send, unless it waits for 100 Continue. So a body
     * of up to this many times the limit is read to its end and thrown away, if it comes soon; see {@link Leftovers}.
     */
    private static final int SWALLOWED = 4;

    /** For what is no prediction: refusals, probes, the page. Refusing must not wait until others have been answered. */
    private static final int SPARE_THREADS = 32;

    private final WebLimits limits;
    private final KeptConnections kept;
    private final InstantSource clock;
    private final EarlyRefusals refusals;
    private final boolean isTraced;
    private final RequestThreads threads;

    TomcatLimits(
            WebLimits limits,
            KeptConnections kept,
            EarlyRefusals refusals,
            ObjectProvider<RequestTracing> tracing,
            InstantSource clock) {
        this.refusals = refusals;
        this.isTraced = tracing.getIfAvailable() != null;
        this.limits = limits;
        this.kept = kept;
        this.clock = clock;
        this.threads = new RequestThreads(limits.concurrentRequests() + SPARE_THREADS);
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.setProtocol(WatchableProtocol.class.getName());
        Leftovers leftovers = new Leftovers(SPARE_THREADS / 2, swallowed(), clock);
        factory.addEngineValves(new ConnectionValve(leftovers, kept));
        factory.addConnectorCustomizers(this::customize, connector -> openDoor(connector, factory, leftovers));
        factory.addContextCustomizers(context -> customize(context.getParent()));
    }

    private void customize(Connector connector) {
        if (connector.getProtocolHandler() instanceof AbstractProtocol<?> protocol) {
            protocol.setExecutor(threads.executor());
        }
        if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http) {
            http.setMaxSwallowSize(swallowed());
            // 100 Continue is sent when a request has been admitted and its body is read, not before.
            http.setContinueResponseTiming(ContinueResponseTiming.ON_REQUEST_BODY_READ.toString());
        }
    }

    /** Traces and Tomcat's log of accesses want to see every request: with them, all go the whole way. */
    private void openDoor(Connector connector, TomcatServletWebServerFactory factory, Leftovers leftovers) {
        boolean everyRequestIsSeen =
                isTraced || factory.getEngineValves().stream().anyMatch(AccessLog.class::isInstance);
        EarlyRefusals early = everyRequestIsSeen ? (path, instance, id) -> Optional.empty() : refusals;
        String contextPath = factory.getSettings().getContextPath().toString();
        if (connector.getProtocolHandler() instanceof WatchableProtocol protocol) {
            protocol.setDoor(container -> new RefusingAdapter(container, early, leftovers, contextPath));
        }
    }

    private int swallowed() {
        return (int) Math.min(Integer.MAX_VALUE, limits.requestBytes() * SWALLOWED);
    }

    private static void customize(Container host) {
        if (host instanceof StandardHost standard) {
            standard.setErrorReportValveClass(ProblemValve.class.getName());
        }
    }

    /** Called when the web server has ended, since the server is closed before the beans are. */
    @Override
    public void close() {
        threads.close();
    }
}
