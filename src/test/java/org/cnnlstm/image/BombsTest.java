package org.cnnlstm.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Objects;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Pointer;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.model.Preprocessing.Orientation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BombsTest {

    private static final ImageLimits LIMITS = new ImageLimits(20 << 20, 50_000_000);
    private static final long MOST_BYTES = 5 << 20;

    private static Stream<String> names() {
        return Bombs.all().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void costsHardlyAnyMemoryUntilItIsRefused(String name) {
        byte[] bytes = Objects.requireNonNull(Bombs.all().get(name));
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        refuse(bytes);
        long allocated = threads.getCurrentThreadAllocatedBytes();
        long nativeBytes = Pointer.totalBytes();

        refuse(bytes);

        assertThat(threads.getCurrentThreadAllocatedBytes() - allocated).isLessThan(MOST_BYTES);
        assertThat(Pointer.totalBytes()).isLessThanOrEqualTo(nativeBytes);
    }

    private static void refuse(byte[] bytes) {
        assertThatExceptionOfType(ServiceException.class)
                .isThrownBy(() ->
                        new ImageReader(LIMITS).read(bytes, Orientation.APPLY).close())
                .satisfies(refusal ->
                        assertThat(refusal.reason()).isIn(Reason.IMAGE_CORRUPT, Reason.IMAGE_DIMENSIONS_EXCEEDED));
    }
}
