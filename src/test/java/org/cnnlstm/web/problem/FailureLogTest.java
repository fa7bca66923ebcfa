package org.cnnlstm.web.problem;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Instant;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class FailureLogTest {

    private static final Logger LOGGER = (Logger) LoggerFactory.getLogger(FailureLog.class);

    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private Instant now = Instant.EPOCH;
    private final FailureLog log = new FailureLog(() -> now);

    @BeforeEach
    void listen() {
        LOGGER.setLevel(Level.DEBUG);
        LOGGER.setAdditive(false);
        lines.start();
        LOGGER.addAppender(lines);
    }

    @AfterEach
    void stopListening() {
        LOGGER.detachAppender(lines);
        LOGGER.setLevel(null);
        LOGGER.setAdditive(true);
    }

    @Test
    void whispersOfWhatClientsDoWrong() {
        log.failed(new ServiceException(Reason.IMAGE_CORRUPT, "half a picture", new IllegalStateException()));

        assertThat(lines.list).singleElement().satisfies(line -> {
            assertThat(line.getLevel()).isEqualTo(Level.DEBUG);
            assertThat(line.getThrowableProxy()).isNull();
            assertThat(line.getFormattedMessage()).isEqualTo("image-corrupt: half a picture");
        });
    }

    @Test
    void criesOutWithAStackWhereSomethingHereIsBroken() {
        log.failed(new ServiceException(Reason.INTERNAL_ERROR, "broken"));

        assertThat(lines.list).singleElement().satisfies(line -> {
            assertThat(line.getLevel()).isEqualTo(Level.ERROR);
            assertThat(line.getThrowableProxy()).isNotNull();
        });
    }

    @Test
    void needsNoStackForWhatTheOperatorCanMend() {
        log.failed(new ServiceException(Reason.MODEL_REFUSED, "no zip file", new IllegalStateException()));

        assertThat(lines.list).singleElement().satisfies(line -> {
            assertThat(line.getLevel()).isEqualTo(Level.ERROR);
            assertThat(line.getThrowableProxy()).isNull();
        });
    }

    @Test
    void tellsOfAnOverloadOnceInAWhileAndHowOftenItHappened() {
        overload(100);
        now = now.plus(FailureLog.QUIET);
        overload(1);

        assertThat(lines.list).extracting(ILoggingEvent::getLevel).containsExactly(Level.WARN, Level.WARN);
        assertThat(lines.list.get(0).getFormattedMessage()).endsWith("line: 1)");
        assertThat(lines.list.get(1).getFormattedMessage()).endsWith("line: 100)");
    }

    @Test
    void doesNotLetOneKindOfRefusalHideAnother() {
        overload(2);
        log.failed(new ServiceException(Reason.DEADLINE_EXCEEDED, "late"));

        assertThat(lines.list).hasSize(2);
    }

    @Test
    void keepsWhatAClientSentOnOneLine() {
        log.failed(new ServiceException(Reason.INVALID_PARAMETER, "top is '1\r\nERROR forged\u2028\u001b[31m'"));

        assertThat(lines.list.get(0).getFormattedMessage()).doesNotContainPattern("[\\p{Cntrl}\\u2028]");
    }

    private void overload(int times) {
        for (int i = 0; i < times; i++) {
            log.failed(new ServiceException(Reason.OVERLOADED, "full"));
        }
    }
}
