package org.cnnlstm.engine.onednn;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes normalisations and activations a part of the weights before them where nobody else looks at what is in between: {@code (w x
 * + b - mean) * f + shift = (w f) x + (b - mean) f + shift} with {@code f = scale / sqrt(variance + epsilon)}.
 */
final class Folding {

    private final List<Operation> operations;
    private final Set<String> outputs;
    private final Scope scope;

    private Folding(List<Operation> operations, List<String> outputs, Scope scope) {
        this.operations = new ArrayList<>(operations);
        this.outputs = new HashSet<>(outputs);
        this.scope = scope;
    }

    /** @param scope owns the weights that come out */
    static List<Operation> fold(List<Operation> operations, List<String> outputs, Scope scope) {
        return new Folding(operations, outputs, scope).run();
    }

    private List<Operation> run() {
        for (int i = 0; i < operations.size(); i++) {
            Operation operation = operations.get(i);
            Optional<Affine> before = onlyBefore(operation);
            if (before.isPresent()) {
                Affine whole = join(before.get(), operation);
                operations.set(operations.indexOf(before.get()), whole);
                operations.remove(i);
                i--;
            }
        }
        return operations;
    }

    private Affine join(Affine before, Operation operation) {
        if (operation instanceof Elementwise elementwise) {
            return before.with(operation.name(), before.weights(), before.bias(), elementwise.activation());
        }
        return normalised(before, (Normalisation) operation);
    }

    /** The weights that an operation can be made a part of. */
    private Optional<Affine> onlyBefore(Operation operation) {
        if (!(operation instanceof Elementwise) && !(operation instanceof Normalisation)) {
            return Optional.empty();
        }
        String input = operation.inputs().get(0);
        boolean hidden = !outputs.contains(input)
                && operations.stream()
                                .filter(other -> other.inputs().contains(input))
                                .count()
                        == 1;
        return operations.stream()
                .filter(other -> hidden && other.name().equals(input))
                .filter(Affine.class::isInstance)
                .map(Affine.class::cast)
                .filter(affine -> affine.activation().isIdentity())
                .findFirst();
    }

    private Affine normalised(Affine before, Normalisation by) {
        int channels = Math.toIntExact(before.weights().sizes()[0]);
        float[] mean = by.mean().values();
        float[] variance = by.variance().values();
        float[] scale = by.scale().values();
        float[] shift = by.shift().values();
        float[] weights = before.weights().values();
        float[] bias = values(before.bias(), channels);
        int each = weights.length / channels;
        for (int channel = 0; channel < channels; channel++) {
            double factor = scale[channel] / Math.sqrt((double) variance[channel] + by.epsilon());
            for (int i = channel * each; i < (channel + 1) * each; i++) {
                weights[i] *= (float) factor;
            }
            bias[channel] = (float) ((bias[channel] - mean[channel]) * factor + shift[channel]);
        }
        return before.with(
                by.name(),
                Parameter.copyOf(scope, weights, before.weights().sizes()),
                Parameter.copyOf(scope, bias, channels),
                Activation.IDENTITY);
    }

    private static float[] values(@Nullable Parameter bias, int channels) {
        return bias == null ? new float[channels] : bias.values();
    }
}
