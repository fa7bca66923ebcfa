package org.cnnlstm.bench.load;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/** Collects what happened second by second. Not thread-safe. */
final class Seconds {

    private static final long NANOS = 1_000_000_000;

    private final List<Cell> cells = new ArrayList<>();

    private static final class Cell {
        private final Histogram micros = new Histogram(2);
        private long offered;
        private long completed;
    }

    void offered(long sinceBeginNanos) {
        cell(sinceBeginNanos).offered++;
    }

    void completed(long dueNanos, long answeredNanos, long micros) {
        cell(answeredNanos).completed++;
        cell(dueNanos).micros.recordValue(micros);
    }

    /** How many answers came within these seconds. */
    long completedWithin(int from, int to) {
        return IntStream.range(from, Math.min(to, cells.size()))
                .mapToLong(second -> cells.get(second).completed)
                .sum();
    }

    List<Second> snapshot() {
        return IntStream.range(0, cells.size())
                .mapToObj(second -> {
                    Cell cell = cells.get(second);
                    return new Second(
                            second,
                            cell.offered,
                            cell.completed,
                            cell.micros.getValueAtPercentile(50) / 1000.0,
                            cell.micros.getValueAtPercentile(99) / 1000.0);
                })
                .toList();
    }

    private Cell cell(long sinceBeginNanos) {
        int second = (int) Math.max(0, sinceBeginNanos / NANOS);
        while (cells.size() <= second) {
            cells.add(new Cell());
        }
        return cells.get(second);
    }
}
