package org.cnnlstm.training.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How a model learned, epoch by epoch.
 *
 * @param epochs in ascending order of their numbers; empty before the first epoch has ended
 */
public record LearningHistory(List<EpochRecord> epochs) {

    /** Before the first epoch. */
    public static final LearningHistory EMPTY = new LearningHistory(List.of());

    public LearningHistory {
        epochs = List.copyOf(epochs);
        for (int i = 1; i < epochs.size(); i++) {
            int previous = epochs.get(i - 1).epoch();
            int epoch = epochs.get(i).epoch();
            if (epoch <= previous) {
                throw new IllegalArgumentException("epoch " + epoch + " cannot follow epoch " + previous);
            }
        }
    }

    /** The same with one more epoch. */
    public LearningHistory with(EpochRecord epoch) {
        List<EpochRecord> longer = new ArrayList<>(epochs);
        longer.add(epoch);
        return new LearningHistory(longer);
    }

    /** The same without the epochs after this one: what a training knows that resumes from that epoch's checkpoint. */
    public LearningHistory upTo(int epoch) {
        return new LearningHistory(
                epochs.stream().filter(record -> record.epoch() <= epoch).toList());
    }

    /** The epoch of highest validation accuracy, the earliest of equals; empty if there is no epoch. */
    public Optional<EpochRecord> best() {
        return epochs.stream()
                .max(Comparator.comparingDouble(EpochRecord::validationAccuracy)
                        .thenComparing(
                                Comparator.comparingInt(EpochRecord::epoch).reversed()));
    }

    /** How long all epochs lasted together. */
    public Duration took() {
        return epochs.stream().map(EpochRecord::took).reduce(Duration.ZERO, Duration::plus);
    }
}
