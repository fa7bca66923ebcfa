package org.cnnlstm.prediction;

import java.time.Duration;
import org.cnnlstm.batching.Completed;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.image.Picture;
import org.cnnlstm.lifecycle.ModelOutput;
import org.cnnlstm.model.ModelId;
import org.cnnlstm.prediction.PredictionObserver.RequestEnd;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The life of a request in lines of the log, a line a step, at the level of debugging: at that of warnings an overload would
 * write thousands a second. All are written by the request's thread, which carries its id. They hold nothing that a client
 * has worded.
 */
final class RequestLog {

    private static final Logger log = LoggerFactory.getLogger(RequestLog.class);

    private static final double NANOS_A_MILLI = 1e6;

    private RequestLog() {}

    static void admitted(ModelId model, Duration timeout) {
        log.debug("admitted for {}, to be answered within {} ms", model, millis(timeout));
    }

    static void decoded(EncodedImage image, Picture picture) {
        log.debug(
                "decoded {} of {} bytes, {}x{} pixels",
                picture.format(),
                image.bytes().length,
                picture.width(),
                picture.height());
    }

    static void refused(Reason reason) {
        log.debug("picture refused: {}", reason.code());
    }

    static void queued(int count) {
        log.debug("queued, input {}", count);
    }

    static void ran(Completed<ModelOutput> completed) {
        log.debug(
                "ran in a batch of {} after a wait of {} ms",
                completed.batchSize(),
                millis(Duration.ofNanos(completed.queuedNanos())));
    }

    static void ended(RequestEnd end) {
        Reason reason = end.reason();
        if (reason == null) {
            log.debug(
                    "{} after {} ms: {} answered, {} refused",
                    end.outcome().code(),
                    millis(end.took()),
                    end.answered(),
                    end.refused());
        } else {
            log.debug("{} after {} ms: {}", end.outcome().code(), millis(end.took()), reason.code());
        }
    }

    private static double millis(Duration duration) {
        return duration.toNanos() / NANOS_A_MILLI;
    }
}
