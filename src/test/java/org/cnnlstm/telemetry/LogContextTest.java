package org.cnnlstm.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
    void isThatOfTheThreadItWasTakenFromAndLeavesNoTrace() {
        MDC.put("requestId", "one");
        Context one = LogContext.ofThisThread();
        MDC.put("requestId", "two");
        one.wrap(this::look).run();
        look();
        assertThat(seen).containsExactly("one", "two");
    }

    @Test
    void isPutBackEvenIfTheTaskFails() {
        MDC.put("requestId", "one");
        Context one = LogContext.ofThisThread();
        MDC.clear();
        assertThatThrownBy(() -> one.wrap(() -> {
                            look();
                            throw new IllegalStateException("a defect");
                        })
                        .run())
                .hasMessage("a defect");
        look();
        assertThat(seen).containsExactly("one", "null");
    }

    @Test
    void ofAThreadWithoutAnyHidesThatOfTheOther() {
        MDC.clear();
        Context none = LogContext.ofThisThread();
        MDC.put("requestId", "two");
        none.wrap(this::look).run();
        look();
        assertThat(seen).containsExactly("null", "two");
    }

    private void look() {
        seen.add(String.valueOf(MDC.get("requestId")));
    }
}
