package org.cnnlstm.keras;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.cnnlstm.keras.WeightSource.Weight;
import org.jspecify.annotations.Nullable;

/**
 * {@code x * scale[c] + offset[c]}, as Rescaling and Normalization do it.
 *
 * @param scale one value a channel
 * @param offset likewise
 */
record Affine(List<Double> scale, List<Double> offset) {

    /** Keras divides by at least this. */
    static final double SMALLEST_DEVIATION = 1e-7;

    Affine {
        scale = List.copyOf(scale);
        offset = List.copyOf(offset);
    }

    static Affine none(int channels) {
        return of(channels, channel -> 1.0, channel -> 0.0);
    }

    static Affine of(KerasLayer.Rescaling rescaling, int channels) {
        List<Double> scale = byChannel(rescaling.scale(), channels, "scale");
        List<Double> offset = byChannel(rescaling.offset(), channels, "offset");
        return new Affine(scale, offset);
    }

    /** @param weights hold mean and variance where the layer does not state them */
    static Affine of(KerasLayer.Normalization normalization, Place place, int channels, WeightSource weights) {
        List<Double> mean = statistic(normalization.mean(), weight(place, 0, normalization, channels), weights);
        List<Double> variance = statistic(normalization.variance(), weight(place, 1, normalization, channels), weights);
        List<Double> means = byChannel(mean, channels, "mean");
        List<Double> deviations = byChannel(variance, channels, "variance").stream()
                .map(value -> Math.max(Math.sqrt(value), SMALLEST_DEVIATION))
                .toList();
        return of(
                channels,
                channel -> 1 / deviations.get(channel),
                channel -> -means.get(channel) / deviations.get(channel));
    }

    /** Mean at 0, variance at 1. */
    static Weight weight(Place place, int index, KerasLayer.Normalization normalization, int channels) {
        List<Integer> shape = normalization.byChannel() ? List.of(channels) : List.of();
        return new Weight(place, "", index, List.of(index == 0 ? "mean" : "variance"), shape);
    }

    Affine then(Affine next) {
        return of(
                scale.size(),
                channel -> scale.get(channel) * next.scale.get(channel),
                channel -> offset.get(channel) * next.scale.get(channel) + next.offset.get(channel));
    }

    private static Affine of(int channels, IntFunction<Double> scale, IntFunction<Double> offset) {
        return new Affine(
                IntStream.range(0, channels).mapToObj(scale).toList(),
                IntStream.range(0, channels).mapToObj(offset).toList());
    }

    private static List<Double> statistic(@Nullable List<Double> stated, Weight weight, WeightSource weights) {
        if (stated != null) {
            return stated;
        }
        float[] values = weights.find(weight).values();
        return IntStream.range(0, values.length)
                .mapToObj(i -> (double) values[i])
                .toList();
    }

    /** With one value for all channels repeated. */
    static List<Double> byChannel(List<Double> values, int channels, String name) {
        if (values.size() != 1 && values.size() != channels) {
            throw new KerasRefusal("its " + name + " has " + values.size() + " values for " + channels + " channels");
        }
        return IntStream.range(0, channels)
                .mapToObj(channel -> values.get(values.size() == 1 ? 0 : channel))
                .toList();
    }
}
