package org.cnnlstm.engine.onednn;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.cnnlstm.engine.Precision;
import org.jspecify.annotations.Nullable;

/**
 * In which type each value of a program is kept, and with which scale.
 *
 * <p>In {@link Precision#F32} all are float32. In {@link Precision#BF16} all are bf16 but what people see: the outputs and the
 * logits before them. In {@link Precision#INT8} what goes from a convolution or dense layer to convolutions, dense layers and
 * poolings alone is integers, unsigned where an activation leaves nothing below zero; the picture is signed integers; the
 * LSTMs, whose errors would add up from step to step, and the head are as in the other two: bf16 where the processor
 * multiplies it, else float32.
 */
final class Formats {

    private final Map<String, ElementType> types = new HashMap<>();
    private final Map<String, Float> scales = new HashMap<>();
    private final Program program;
    private final ElementType floating;
    private final Map<String, Double> ranges;

    private Formats(Program program, ElementType floating, Map<String, Double> ranges) {
        this.program = program;
        this.floating = floating;
        this.ranges = ranges;
        keep(program.input(), inputType());
        for (Operation operation : program.operations()) {
            if (operation instanceof Pooling pooling && !pooling.input().equals(program.input())) {
                keepAs(pooling.name(), pooling.input());
            } else if (operation instanceof StepOf step) {
                keepAs(step.name(), step.input());
            } else {
                keep(operation.name(), typeOf(operation));
            }
        }
    }

    /**
     * @param ranges the largest magnitude of each value; read for {@link Precision#INT8} alone
     * @param instructions of the processor
     */
    static Formats of(
            Program program, Precision precision, @Nullable Map<String, Double> ranges, InstructionSet instructions) {
        ElementType fast = instructions.multipliesBf16() ? ElementType.BF16 : ElementType.F32;
        return switch (precision) {
            case F32 -> new Formats(program, ElementType.F32, Map.of());
            case BF16 -> new Formats(program, ElementType.BF16, Map.of());
            case INT8 -> new Formats(program, fast, Objects.requireNonNull(ranges, "ranges"));
        };
    }

    private void keep(String name, ElementType type) {
        types.put(name, type);
        scales.put(name, type.scaleFor(ranges.getOrDefault(name, 1.0)));
    }

    private void keepAs(String name, String source) {
        types.put(name, type(source));
        scales.put(name, scale(source));
    }

    private ElementType inputType() {
        boolean scaled = ranges.containsKey(program.input()) && goesToIntegersAlone(program.input());
        return scaled ? ElementType.S8 : floating;
    }

    private ElementType typeOf(Operation operation) {
        String name = operation.name();
        if (operation.takesIntegers() && ranges.containsKey(name) && goesToIntegersAlone(name)) {
            return operation.isNonNegative() ? ElementType.U8 : ElementType.S8;
        }
        return isSeen(name) ? ElementType.F32 : floating;
    }

    private boolean goesToIntegersAlone(String value) {
        List<Operation> consumers = program.consumers(value);
        return !consumers.isEmpty()
                && !program.outputs().contains(value)
                && consumers.stream().allMatch(Operation::takesIntegers);
    }

    private boolean isSeen(String value) {
        return program.outputs().contains(value)
                || program.consumers(value).stream().anyMatch(Softmax.class::isInstance);
    }

    /** In which a value is kept. */
    ElementType type(String value) {
        return Objects.requireNonNull(types.get(value), value);
    }

    /** What the integers of a value are to be multiplied with; 1 where they are none. */
    float scale(String value) {
        return Objects.requireNonNull(scales.get(value), value);
    }
}
