package org.cnnlstm;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** What the service logs, down to the steps of requests, by whatever thread, until this is closed. */
final class LogLines extends AppenderBase<ILoggingEvent> implements AutoCloseable {

    private static final Logger LOGGER = (Logger) LoggerFactory.getLogger("org.cnnlstm");

    private final List<ILoggingEvent> events = new CopyOnWriteArrayList<>();

    private LogLines() {}

    static LogLines listen() {
        LogLines lines = new LogLines();
        LOGGER.setLevel(Level.DEBUG);
        lines.start();
        LOGGER.addAppender(lines);
        return lines;
    }

    @Override
    protected void append(ILoggingEvent event) {
        event.prepareForDeferredProcessing();
        events.add(event);
    }

    List<ILoggingEvent> all() {
        return events;
    }

    List<String> of(String requestId) {
        return events.stream()
                .filter(event -> requestId.equals(event.getMDCPropertyMap().get("requestId")))
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    List<Map<String, String>> contexts(String requestId) {
        return events.stream()
                .map(ILoggingEvent::getMDCPropertyMap)
                .filter(context -> requestId.equals(context.get("requestId")))
                .toList();
    }

    @Override
    public void close() {
        LOGGER.detachAppender(this);
        LOGGER.setLevel(Level.INFO);
    }
}
