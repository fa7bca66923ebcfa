package org.cnnlstm.bench.load;

import java.time.Duration;
import org.cnnlstm.lifecycle.ResidentMemory;

/**
 * What a process had taken at a moment.
 *
 * @param second since the load began; before it, if negative
 * @param cpuSeconds processor time since the process began
 * @param residentBytes of the machine's memory; 0 where the system does not tell
 */
public record ProcessSample(double second, double cpuSeconds, long residentBytes) {

    /** Of a process that may have ended, with which the numbers are 0. */
    static ProcessSample of(long pid, double second) {
        double cpu = ProcessHandle.of(pid)
                .flatMap(process -> process.info().totalCpuDuration())
                .map(Duration::toNanos)
                .orElse(0L);
        return new ProcessSample(second, cpu / 1e9, ResidentMemory.of(pid));
    }
}
