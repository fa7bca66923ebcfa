package org.cnnlstm.web.problem;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Logs failures as loudly as their blame deserves. Thread-safe. */
@Component
final class FailureLog {

    /** An overload refuses thousands of requests a second; one line of the log in this time says enough. */
    static final Duration QUIET = Duration.ofSeconds(10);

    private static final Logger log = LoggerFactory.getLogger(FailureLog.class);

    private final InstantSource clock;
    private final Map<Reason, Refusals> refusals = new EnumMap<>(Reason.class);

    FailureLog(InstantSource clock) {
        this.clock = clock;
        for (Reason reason : Reason.values()) {
            refusals.put(reason, new Refusals());
        }
    }

    void failed(ServiceException failure) {
        Reason reason = failure.reason();
        String detail = oneLine(failure.detail());
        switch (reason.blame()) {
            case CLIENT -> log.debug("{}: {}", reason.code(), detail);
            case CAPACITY -> refused(reason, detail);
            case OPERATOR -> log.error("{}: {}", reason.code(), detail);
            case SERVER -> log.error("{}: {}", reason.code(), detail, failure);
        }
    }

    private void refused(Reason reason, String detail) {
        long count = refusals.getOrDefault(reason, new Refusals()).count(clock.instant());
        if (count > 0) {
            log.warn("{}: {} (failures of this kind since the last such line: {})", reason.code(), detail, count);
        }
    }

    /** Details may quote what a client sent; a control character must not begin a line of the log. */
    private static String oneLine(String detail) {
        return detail.replaceAll("[\\p{Cntrl}\\u2028\\u2029]", "?");
    }

    /** The failures of one kind that no line has told of yet. */
    private static final class Refusals {

        private Instant nextLine = Instant.MIN;
        private long untold;

        /** Counts one more; answers how many a line has to tell of, 0 if it is not time for one. */
        synchronized long count(Instant now) {
            untold++;
            if (now.isBefore(nextLine)) {
                return 0;
            }
            nextLine = now.plus(QUIET);
            long told = untold;
            untold = 0;
            return told;
        }
    }
}
