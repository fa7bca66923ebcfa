package org.cnnlstm.keras;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Where each number of an example, counted along Keras's axes, lies in an array of DL4J's. An axis of Keras's is a product of
 * factors, each with a stride in DL4J's array: flattening feature maps that DL4J holds with the channels first gives one
 * axis of the factors height, width and channel. Permuting, flattening and most reshaping thus move no number.
 *
 * @param axes Keras's axes in order, each with its factors from the slowest to the fastest; no factor has the extent 1
 */
record Layout(List<List<Factor>> axes) {

    /** A part of an axis. */
    record Factor(int extent, int stride) {}

    Layout {
        axes = axes.stream().map(Layout::merged).toList();
    }

    /** One axis that lies as it is. */
    static Layout ofVector(int size) {
        return new Layout(List.of(List.of(new Factor(size, 1))));
    }

    /** Of {@code [steps, features]}, held as {@code [features, steps]}. */
    static Layout ofSequence(int steps, int features) {
        return new Layout(List.of(List.of(new Factor(steps, 1)), List.of(new Factor(features, steps))));
    }

    /** Of {@code [h, w, c]}, held as {@code [c, h, w]}. */
    static Layout ofMap(int height, int width, int channels) {
        return new Layout(List.of(
                List.of(new Factor(height, width)),
                List.of(new Factor(width, 1)),
                List.of(new Factor(channels, height * width))));
    }

    List<Integer> shape() {
        return axes.stream().map(Layout::extent).toList();
    }

    int size() {
        return axes.stream().mapToInt(Layout::extent).reduce(1, Math::multiplyExact);
    }

    /** @param order axis i of the result is axis {@code order[i]}, counted from 1 */
    Layout permuted(List<Integer> order) {
        return new Layout(order.stream().map(axis -> axes.get(axis - 1)).toList());
    }

    Layout flattened() {
        return new Layout(List.of(factors()));
    }

    /** All strides times a number, behind a slower axis. */
    Layout behind(Factor slower, int factor) {
        List<List<Factor>> scaled = new ArrayList<>();
        scaled.add(List.of(slower));
        for (List<Factor> axis : axes) {
            scaled.add(axis.stream()
                    .map(each -> new Factor(each.extent(), each.stride() * factor))
                    .toList());
        }
        return new Layout(scaled);
    }

    /** Empty where the new axes cut through the factors, so that numbers would have to move. */
    Optional<Layout> reshaped(List<Integer> shape) {
        List<Factor> left = new ArrayList<>(factors());
        List<List<Factor>> reshaped = new ArrayList<>();
        for (int extent : shape) {
            List<Factor> axis = new ArrayList<>();
            int needed = extent;
            while (needed > 1) {
                if (left.isEmpty()) {
                    return Optional.empty();
                }
                Factor next = left.remove(0);
                if (needed % next.extent() == 0) {
                    axis.add(next);
                    needed /= next.extent();
                } else if (next.extent() % needed == 0) {
                    int inner = next.extent() / needed;
                    axis.add(new Factor(needed, next.stride() * inner));
                    left.add(0, new Factor(inner, next.stride()));
                    needed = 1;
                } else {
                    return Optional.empty();
                }
            }
            reshaped.add(axis);
        }
        return left.isEmpty() ? Optional.of(new Layout(reshaped)) : Optional.empty();
    }

    /** Where in DL4J's array each number of one axis lies, relative to its first. */
    int[] offsets(int axis) {
        int[] offsets = {0};
        for (Factor factor : axes.get(axis)) {
            int[] longer = new int[offsets.length * factor.extent()];
            for (int i = 0; i < longer.length; i++) {
                longer[i] = offsets[i / factor.extent()] + i % factor.extent() * factor.stride();
            }
            offsets = longer;
        }
        return offsets;
    }

    /** All factors in Keras's order. */
    List<Factor> factors() {
        return axes.stream().flatMap(List::stream).toList();
    }

    /** All factors in the order in which they lie. */
    List<Factor> lying() {
        return factors().stream()
                .sorted(Comparator.comparingInt(Factor::stride).reversed())
                .toList();
    }

    private static int extent(List<Factor> factors) {
        return factors.stream().mapToInt(Factor::extent).reduce(1, Math::multiplyExact);
    }

    /** Neighbours that lie as one become one, so that equal layouts are equal. */
    private static List<Factor> merged(List<Factor> factors) {
        List<Factor> merged = new ArrayList<>();
        for (Factor factor : factors) {
            int last = merged.size() - 1;
            if (factor.extent() == 1) {
                continue;
            }
            if (last >= 0 && merged.get(last).stride() == factor.extent() * factor.stride()) {
                merged.set(last, new Factor(merged.get(last).extent() * factor.extent(), factor.stride()));
            } else {
                merged.add(factor);
            }
        }
        return List.copyOf(merged);
    }
}
