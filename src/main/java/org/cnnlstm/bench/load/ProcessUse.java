package org.cnnlstm.bench.load;

import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a process took during a load.
 *
 * @param cores processor seconds a second
 * @param largestResidentBytes the most that was seen
 * @param growthPercent how much more memory it held at the end than at the time from which growth counts; null for a load that ended
 *     before twice that time
 */
public record ProcessUse(
        double cores, long largestResidentBytes, @Nullable Double growthPercent) {

    /** The part of the load over which memory is averaged, at either end of the growth. */
    private static final double WINDOW = 0.1;

    /**
     * Sums up.
     *
     * @param samples in their order; null comes of fewer than two
     * @param growthFrom seconds since the begin
     */
    static @Nullable ProcessUse of(List<ProcessSample> samples, double growthFrom) {
        if (samples.size() < 2) {
            return null;
        }
        ProcessSample first = samples.get(0);
        ProcessSample last = samples.get(samples.size() - 1);
        double end = last.second();
        double window = WINDOW * end;
        double before =
                mean(samples, sample -> sample.second() >= growthFrom && sample.second() <= growthFrom + window);
        double after = mean(samples, sample -> sample.second() >= end - window);
        return new ProcessUse(
                (last.cpuSeconds() - first.cpuSeconds()) / (end - first.second()),
                samples.stream().mapToLong(ProcessSample::residentBytes).max().orElse(0),
                end < 2 * growthFrom || !(before > 0) ? null : (after / before - 1) * 100);
    }

    private static double mean(List<ProcessSample> samples, Predicate<ProcessSample> which) {
        return samples.stream()
                .filter(which)
                .mapToLong(ProcessSample::residentBytes)
                .average()
                .orElse(0);
    }
}
