package org.cnnlstm.bench.load;

import java.util.Map;
import org.cnnlstm.bench.load.http.Answer;
import org.cnnlstm.bench.load.http.Payload;
import org.jspecify.annotations.Nullable;

/** Compares answers under load with those that the same requests got alone, so that nobody gets his neighbour's. Thread-safe. */
final class AnswerCheck {

    /** Takes every answer for right. */
    static final AnswerCheck NONE = new AnswerCheck(Map.of());

    private final Map<Payload, PredictionAnswer> alone;

    /** @param alone by what was sent */
    AnswerCheck(Map<Payload, PredictionAnswer> alone) {
        this.alone = alone;
    }

    boolean isRight(Payload payload, Answer answer) {
        @Nullable PredictionAnswer expected = alone.get(payload);
        return expected == null || expected.isAlike(answer.text());
    }
}
