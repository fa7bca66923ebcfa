package org.cnnlstm.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongConsumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.junit.jupiter.api.Test;

class BodyStreamTest {

    private static final byte[] TEN = new byte[10];

    @Test
    void givesABodyOfJustTheLimit() throws IOException {
        try (BodyStream body =
                new BodyStream(new ByteArrayInputStream(TEN), 10, () -> false, BodyStreamTest::roomForAll)) {
            assertThat(body.readAllBytes()).hasSize(10);
        }
    }

    @Test
    void refusesABodyOfOneByteMore() throws IOException {
        try (BodyStream body =
                new BodyStream(new ByteArrayInputStream(TEN), 9, () -> false, BodyStreamTest::roomForAll)) {
            assertFails(body::readAllBytes, Reason.REQUEST_TOO_LARGE);
        }
    }

    @Test
    void countsSingleBytesToo() throws IOException {
        try (BodyStream body = new BodyStream(
                new ByteArrayInputStream(new byte[] {-1, 2}), 1, () -> false, BodyStreamTest::roomForAll)) {
            assertThat(body.read()).isEqualTo(255);
            assertFails(body::read, Reason.REQUEST_TOO_LARGE);
        }
    }

    @Test
    void stopsReadingAtTheDeadlineOfARequestWhoseBodyTrickles() throws IOException {
        AtomicInteger reads = new AtomicInteger();
        try (BodyStream body = new BodyStream(
                new ByteArrayInputStream(TEN), 10, () -> reads.incrementAndGet() > 3, BodyStreamTest::roomForAll)) {
            for (int i = 0; i < 3; i++) {
                assertThat(body.read()).isZero();
            }
            assertFails(body::read, Reason.REQUEST_TIMEOUT);
        }
    }

    @Test
    void stopsReadingWhenThereIsNoRoomForWhatHasArrived() throws IOException {
        LongConsumer room = bytes -> {
            if (bytes > 2) {
                throw new ServiceException(Reason.OVERLOADED, bytes + " bytes");
            }
        };
        try (BodyStream body = new BodyStream(new ByteArrayInputStream(TEN), 10, () -> false, room)) {
            assertThat(body.read()).isZero();
            assertThat(body.read()).isZero();
            assertFails(body::read, Reason.OVERLOADED);
        }
    }

    @Test
    void callsASilentSocketATimeout() throws IOException {
        try (BodyStream body =
                new BodyStream(failing(new SocketTimeoutException()), 10, () -> false, BodyStreamTest::roomForAll)) {
            assertFails(body::read, Reason.REQUEST_TIMEOUT);
        }
    }

    @Test
    void callsABrokenConnectionTheClientsDeparture() throws IOException {
        try (BodyStream body =
                new BodyStream(failing(new IOException("reset")), 10, () -> false, BodyStreamTest::roomForAll)) {
            assertFails(body::read, Reason.CLIENT_CLOSED_REQUEST);
        }
    }

    private static void roomForAll(long bytes) {}

    private static InputStream failing(IOException failure) {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                throw failure;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                throw failure;
            }
        };
    }

    private static void assertFails(ThrowingCallable reading, Reason reason) {
        assertThatThrownBy(reading).isInstanceOfSatisfying(ServiceException.class, e -> assertThat(e.reason())
                .isEqualTo(reason));
    }
}
