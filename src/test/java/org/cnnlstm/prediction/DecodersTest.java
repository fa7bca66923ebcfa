package org.cnnlstm.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cnnlstm.prediction.Expect.refusal;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.cnnlstm.batching.Ticker;
import org.cnnlstm.failure.Reason;
import org.junit.jupiter.api.Test;

class DecodersTest {

    private static final Deadline FAR = new Deadline(Long.MAX_VALUE / 2, () -> 0);
    private static final Deadline PAST = new Deadline(0, () -> 1);

    @Test
    void nobodyWaitsPastTheDeadline() {
        Decoders decoders = new Decoders(1);
        decoders.enter(FAR);
        refusal(Reason.DEADLINE_EXCEEDED, () -> decoders.enter(PAST));
        decoders.leave();
        decoders.enter(FAR);
    }

    @Test
    void interruptedThreadGivesUpItsTurn() {
        Decoders decoders = new Decoders(1);
        Thread.currentThread().interrupt();
        refusal(Reason.SHUTTING_DOWN, () -> decoders.enter(FAR));
        assertThat(Thread.interrupted()).isTrue();
        decoders.enter(FAR);
    }

    @Test
    void noMoreThanThereIsRoomForDecodeAtOnce() {
        Decoders decoders = new Decoders(2);
        Deadline deadline = new Deadline(Ticker.system().nanos() + 60_000_000_000L, Ticker.system());
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        IntStream.range(0, 2000).parallel().forEach(i -> {
            decoders.enter(deadline);
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            now.decrementAndGet();
            decoders.leave();
        });
        assertThat(most.get()).isBetween(1, 2);
        assertThat(now).hasValue(0);
    }
}
