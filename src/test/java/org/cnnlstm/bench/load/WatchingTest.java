package org.cnnlstm.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class WatchingTest {

    @Test
    void tellsWhenLatencyIsNormalAgain() {
        List<Second> after = List.of(second(0, 900), second(1, 31), second(2, 29), second(3, 500));

        assertThat(Recovery.seconds(20, after, 4)).isEqualTo(2);
        assertThat(Recovery.seconds(700, after, 4)).isZero();
        assertThat(Recovery.seconds(20, after, 2)).isNaN();
        assertThat(Recovery.seconds(20, List.of(new Second(0, 5, 0, 0, 0)), 1)).isNaN();
    }

    @Test
    void sumsUpAProcess() {
        List<ProcessSample> samples = IntStream.rangeClosed(0, 100)
                .mapToObj(second -> new ProcessSample(second, second * 0.5, second < 20 ? 500 : 1000 + second))
                .toList();

        ProcessUse use = Objects.requireNonNull(ProcessUse.of(samples, 20));

        assertThat(use.cores()).isCloseTo(0.5, within(1e-9));
        assertThat(use.largestResidentBytes()).isEqualTo(1100);
        // The mean of seconds 20 to 30 is 1025, that of 90 to 100 is 1095.
        assertThat(use.growthPercent()).isCloseTo((1095.0 / 1025 - 1) * 100, within(1e-9));
        assertThat(Objects.requireNonNull(ProcessUse.of(samples, 60)).growthPercent())
                .isNull();
        assertThat(ProcessUse.of(samples.subList(0, 1), 0)).isNull();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void findsTheProcessThatListens() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            assertThat(ListeningProcess.at(socket.getLocalPort()))
                    .hasValue(ProcessHandle.current().pid());
        }
        assertThat(ListeningProcess.at(1)).isEmpty();
    }

    @Test
    void readsLinesOfTheTableOfSockets() {
        String[] listening =
                "3: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000 0 0 4711 1".split(" ");
        String[] connected =
                "3: 0100007F:1F90 0100007F:0050 01 00000000:00000000 00:00000000 00000000 0 0 4711 1".split(" ");

        assertThat(ListeningProcess.listensAt(listening, 8080)).isTrue();
        assertThat(ListeningProcess.listensAt(listening, 8081)).isFalse();
        assertThat(ListeningProcess.listensAt(connected, 8080)).isFalse();
        assertThat(ListeningProcess.listensAt(new String[] {"sl", "local_address"}, 8080))
                .isFalse();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void samplesAProcess() {
        ProcessSample sample = ProcessSample.of(ProcessHandle.current().pid(), 3);

        assertThat(sample.second()).isEqualTo(3);
        assertThat(sample.cpuSeconds()).isPositive();
        assertThat(sample.residentBytes()).isGreaterThan(1_000_000);
    }

    private static Second second(int second, double p99) {
        return new Second(second, 10, 10, p99 / 2, p99);
    }
}
