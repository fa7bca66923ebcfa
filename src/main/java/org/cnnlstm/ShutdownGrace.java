package org.cnnlstm;

import org.cnnlstm.web.KeptConnections;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.ApplicationContext;
import org.springframework.stereotype.Component;

/**
 * The time between being told to end and refusing requests. Load balancers learn from the readiness probe that nothing more should
 * come, but go on sending until they have; connections that they keep are closed behind an answer, never under a request.
 */
@Component
final class ShutdownGrace {

    private static final Logger log = LoggerFactory.getLogger(ShutdownGrace.class);

    private final ApplicationContext application;
    private final KeptConnections connections;
    private final ShutdownSettings settings;

    ShutdownGrace(ApplicationContext application, KeptConnections connections, ShutdownSettings settings) {
        this.application = application;
        this.connections = connections;
        this.settings = settings;
    }

    /** Says that the server is about to end, and returns when it may. */
    void serveOn() throws InterruptedException {
        AvailabilityChangeEvent.publish(application, ReadinessState.REFUSING_TRAFFIC);
        connections.end();
        log.info(
                "Told to end: not ready any more, requests are answered for another {} ms",
                settings.grace().toMillis());
        Thread.sleep(settings.grace().toMillis());
    }
}
