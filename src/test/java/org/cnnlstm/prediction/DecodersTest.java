package org.cnnlstm.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cnnlstm.prediction.Expect.refusal;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.cnnlstm.failure.Reason;
import org.junit.jupiter.api.Test;

class DecodersTest {

    private static final Patience LONG = new Patience(Long.MAX_VALUE / 2, () -> 0, new CompletableFuture<>());
    private static final Patience NONE = new Patience(0, () -> 1, new CompletableFuture<>());

    @Test
    void nobodyGetsATurnThatIsTakenNorKeepsWhatItWaitedWith() {
        Decoders decoders = new Decoders(1, 100);
        decoders.inTurn(60, LONG, () -> {
            refusal(Reason.DEADLINE_EXCEEDED, () -> decoders.inTurn(40, NONE, () -> true));
            refusal(Reason.DEADLINE_EXCEEDED, () -> decoders.inTurn(40, NONE, () -> true));
            return true;
        });
        assertThat(decoders.inTurn(100, LONG, () -> 5)).isEqualTo(5);
    }

    @Test
    void nobodyGetsPixelsThatAreTaken() {
        Decoders decoders = new Decoders(2, 100);
        decoders.inTurn(60, LONG, () -> {
            refusal(Reason.DEADLINE_EXCEEDED, () -> decoders.inTurn(41, NONE, () -> true));
            return decoders.inTurn(40, LONG, () -> true);
        });
    }

    @Test
    void pictureOfMorePixelsThanThereAreIsDecodedAlone() {
        Decoders decoders = new Decoders(2, 100);
        decoders.inTurn(1000, LONG, () -> {
            refusal(Reason.DEADLINE_EXCEEDED, () -> decoders.inTurn(1, NONE, () -> true));
            return true;
        });
        assertThat(decoders.inTurn(1, LONG, () -> 5)).isEqualTo(5);
    }

    @Test
    void whatFailsGivesItsTurnBack() {
        Decoders decoders = new Decoders(1, 100);
        refusal(
                Reason.IMAGE_CORRUPT,
                () -> decoders.inTurn(100, LONG, () -> {
                    throw new org.cnnlstm.failure.ServiceException(Reason.IMAGE_CORRUPT, "bad");
                }));
        assertThat(decoders.inTurn(100, LONG, () -> 5)).isEqualTo(5);
    }

    @Test
    void noMoreThanThereIsRoomForDecodeAtOnce() {
        Decoders decoders = new Decoders(2, 100);
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicLong pixels = new AtomicLong();
        AtomicLong mostPixels = new AtomicLong();
        int done = IntStream.range(0, 2000)
                .parallel()
                .map(i -> decoders.inTurn(1 + i % 70, LONG, () -> {
                    most.accumulateAndGet(now.incrementAndGet(), Math::max);
                    mostPixels.accumulateAndGet(pixels.addAndGet(1 + i % 70), Math::max);
                    pixels.addAndGet(-1 - i % 70);
                    now.decrementAndGet();
                    return 1;
                }))
                .sum();
        assertThat(done).isEqualTo(2000);
        assertThat(most.get()).isBetween(1, 2);
        assertThat(mostPixels.get()).isBetween(70L, 100L);
    }
}
