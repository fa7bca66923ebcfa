package org.cnnlstm.web.tomcat;

import java.time.InstantSource;
import org.apache.catalina.Container;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardHost;
import org.apache.coyote.AbstractProtocol;
import org.apache.coyote.ContinueResponseTiming;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.cnnlstm.web.KeptConnections;
import org.cnnlstm.web.WebLimits;
import org.cnnlstm.web.problem.ProblemValve;
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
    private final RequestThreads threads;

    TomcatLimits(WebLimits limits, KeptConnections kept, InstantSource clock) {
        this.limits = limits;
        this.kept = kept;
        this.clock = clock;
        this.threads = new RequestThreads(limits.concurrentRequests() + SPARE_THREADS);
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.setProtocol(WatchableProtocol.class.getName());
        factory.addEngineValves(new ConnectionValve(new Leftovers(SPARE_THREADS / 2, swallowed(), clock), kept));
        factory.addConnectorCustomizers(this::customize);
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
