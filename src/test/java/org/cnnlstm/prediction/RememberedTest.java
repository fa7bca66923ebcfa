package org.cnnlstm.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RememberedTest {

    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
    private final Remembered<Integer> remembered =
            new Remembered<>(asked::incrementAndGet, Duration.ofNanos(10), now::get);

    @Test
    void asksAgainWhenAnAnswerIsOld() {
        assertThat(remembered.get()).isEqualTo(1);
        now.addAndGet(9);
        assertThat(remembered.get()).isEqualTo(1);
        now.addAndGet(1);
        assertThat(remembered.get()).isEqualTo(2);
        assertThat(remembered.get()).isEqualTo(2);
    }
}
