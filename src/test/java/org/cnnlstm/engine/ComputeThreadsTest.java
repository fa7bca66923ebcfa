package org.cnnlstm.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComputeThreadsTest {

    @ParameterizedTest
    @CsvSource({"1, 0, 8, 8", "2, 0, 8, 4", "3, 0, 8, 2", "8, 0, 8, 1", "2, 3, 8, 3", "1, 1, 8, 1", "1, 0, 1, 1"})
    void sharesTheCoresOut(int workers, int threads, int cores, int expected) {
        assertThat(ComputeThreads.share(workers, threads, cores)).isEqualTo(new ComputeThreads(workers, expected));
    }

    @ParameterizedTest
    @CsvSource({"9, 0, 8", "2, 5, 8", "1, 9, 8", "1, 2147483647, 8", "2147483647, 2, 8", "2, 0, 1"})
    void refusesMoreThreadsThanCores(int workers, int threads, int cores) {
        assertThatThrownBy(() -> ComputeThreads.share(workers, threads, cores))
                .isInstanceOf(ServiceException.class)
                .hasMessageContaining("than the " + cores + " core")
                .extracting(e -> ((ServiceException) e).reason())
                .isEqualTo(Reason.INVALID_SETTING);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "-1, 1", "1, -1"})
    void refusesCountsThatAreNone(int workers, int threads) {
        assertThatThrownBy(() -> ComputeThreads.share(workers, threads, 8))
                .isInstanceOf(ServiceException.class)
                .extracting(e -> ((ServiceException) e).reason())
                .isEqualTo(Reason.INVALID_SETTING);
    }

    @Test
    void oneWorkerMayTakeAllCores() {
        assertThat(ComputeThreads.allCores())
                .isEqualTo(new ComputeThreads(1, Runtime.getRuntime().availableProcessors()));
    }
}
