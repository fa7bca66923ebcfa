package org.cnnlstm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.cnnlstm.batching.Context;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class LogContextTest {

    private final List<String> seen = new ArrayList<>();

    @AfterEach
    void clear() {
        MDC.clear();
    }

    @Test
    void isThatOfTheMomentWhenItWasCapturedAndGoesWithTheTask() {
        MDC.put("requestId", "captured");
        Context context = LogContext.capture();
        MDC.put("requestId", "another");
        context.wrap(this::look).run();
        look();
        assertThat(seen).containsExactly("captured", "another");
    }

    @Test
    void leavesNothingBehindOnAThreadThatHadNone() {
        MDC.put("requestId", "captured");
        Context context = LogContext.capture();
        MDC.clear();
        context.wrap(this::look).run();
        look();
        assertThat(seen).containsExactly("captured", "null");
    }

    @Test
    void changesNothingWhereThereWasNone() {
        Context context = LogContext.capture();
        MDC.put("requestId", "mine");
        context.wrap(this::look).run();
        assertThat(seen).containsExactly("mine");
    }

    private void look() {
        seen.add(String.valueOf(MDC.get("requestId")));
    }
}
