package org.cnnlstm.engine.onednn;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.bytedeco.dnnl.global.dnnl;

/**
 * The weights of a network in the layouts that oneDNN's primitives asked for: each is packed once and then shared by all
 * batch sizes and sessions. Needs the parameters' own memory only while plans are compiled. Not thread-safe.
 */
final class PackedWeights implements AutoCloseable {

    private final Scope scope = new Scope();
    private final Map<Parameter, List<Constant>> packed = new HashMap<>();
    private final Map<Parameter, Constant> plain = new HashMap<>();
    private final Map<Parameter, Constant> scales = new HashMap<>();
    private long bytes;

    /**
     * The layout to ask a primitive for: that in which a parameter already is, so that it is not kept twice, or any.
     *
     * @param asking owns the description
     */
    private Descriptor wanted(Scope asking, Parameter parameter, ElementType type) {
        return packed.getOrDefault(parameter, List.of()).stream()
                .map(Constant::descriptor)
                .filter(layout -> layout.type() == type)
                .findFirst()
                .orElseGet(() -> Descriptor.any(asking, type, parameter.sizes()));
    }

    /** In which layout a primitive is asked to take a parameter. */
    @FunctionalInterface
    interface Layouts {

        /** @param asking owns the description */
        Descriptor of(Scope asking, Parameter parameter, ElementType type);
    }

    /**
     * Describes a primitive that takes weights as {@link #wanted}, or in any layout where nothing but oneDNN's slow reference
     * takes them so. On some processors (AVX2) the layouts that its fast code knows depend on the batch; the reference takes a
     * hundred times as long for a convolution, and accepts the layout of an LSTM only to fail when it runs.
     */
    PrimitiveDescription describe(Function<Layouts, PrimitiveDescription> describer) {
        PrimitiveDescription shared = describer.apply(this::wanted);
        if (!shared.isReference()) {
            return shared;
        }
        shared.close();
        return describer.apply((asking, parameter, type) -> Descriptor.any(asking, type, parameter.sizes()));
    }

    /** A parameter in a layout; integers are scaled by {@link #scales}. */
    Constant packed(Parameter parameter, Descriptor layout) {
        List<Constant> known = packed.computeIfAbsent(parameter, key -> new ArrayList<>());
        for (Constant constant : known) {
            if (constant.descriptor().sameLayout(layout)) {
                return constant;
            }
        }
        Descriptor own = Descriptor.copy(scope, layout.handle(), layout.type(), layout.sizes());
        Constant constant = newConstant(own);
        known.add(constant);
        pack(parameter, constant);
        return constant;
    }

    /** A parameter as it is, one number after the other. */
    Constant plain(Parameter parameter) {
        Constant known = plain.get(parameter);
        if (known != null) {
            return known;
        }
        Constant constant = newConstant(Descriptor.rowMajor(scope, ElementType.F32, parameter.sizes()));
        plain.put(parameter, constant);
        pack(parameter, constant);
        return constant;
    }

    /** The scale of each output channel: the largest magnitude of its weights becomes the largest integer. */
    Constant scales(Parameter parameter) {
        Constant known = scales.get(parameter);
        if (known != null) {
            return known;
        }
        int channels = Math.toIntExact(parameter.sizes()[0]);
        float[] largest = new float[channels];
        try (NativeMemory rows = rowMajor(parameter)) {
            float[] row = new float[Math.toIntExact(rows.size() / Float.BYTES / channels)];
            for (int channel = 0; channel < channels; channel++) {
                rows.get((long) channel * row.length * Float.BYTES, row, 0, row.length);
                largest[channel] = ElementType.S8.scaleFor(magnitude(row));
            }
        }
        Constant constant = newConstant(Descriptor.rowMajor(scope, ElementType.F32, channels));
        constant.memory().put(0, largest, 0, channels);
        scales.put(parameter, constant);
        return constant;
    }

    /** A channel without weights has any scale but 0, by which nothing can be divided. */
    private static double magnitude(float[] row) {
        float largest = Float.MIN_NORMAL;
        for (float weight : row) {
            largest = Math.max(largest, Math.abs(weight));
        }
        return largest;
    }

    private NativeMemory rowMajor(Parameter parameter) {
        try (Scope temporary = new Scope()) {
            Descriptor layout = Descriptor.rowMajor(temporary, ElementType.F32, parameter.sizes());
            NativeMemory memory = new NativeMemory(layout.bytes());
            reorder(temporary, parameter, new Constant(layout, memory));
            return memory;
        }
    }

    private Constant newConstant(Descriptor layout) {
        NativeMemory memory = scope.own(new NativeMemory(layout.bytes()));
        bytes += memory.size();
        return new Constant(layout, memory);
    }

    private void pack(Parameter parameter, Constant target) {
        try (Scope temporary = new Scope()) {
            reorder(temporary, parameter, target);
        }
    }

    private void reorder(Scope temporary, Parameter parameter, Constant target) {
        boolean scaled = target.descriptor().type().isScaled();
        Descriptor from = parameter.descriptor(temporary);
        try (Attributes attributes = new Attributes()) {
            Arguments arguments = new Arguments()
                    .add(dnnl.DNNL_ARG_SRC, new Constant(from, parameter.memory()))
                    .add(dnnl.DNNL_ARG_DST, target);
            if (scaled) {
                attributes.scaled(dnnl.DNNL_ARG_DST, true);
                arguments.add(dnnl.DNNL_ARG_ATTR_SCALES | dnnl.DNNL_ARG_DST, scales(parameter));
            }
            try (PrimitiveDescription description = PlanBuilder.reorder(from, target.descriptor(), attributes)) {
                NativeMemory scratch = temporary.own(new NativeMemory(description.scratchBytes()));
                arguments.add(dnnl.DNNL_ARG_SCRATCHPAD, new Constant(description.scratch(temporary), scratch));
                runOnce(temporary, description, arguments);
            }
        }
    }

    private static void runOnce(Scope temporary, PrimitiveDescription description, Arguments arguments) {
        try (Execution execution = new Execution(
                description.create(temporary),
                OneDnn.newStream(temporary),
                arguments.list(),
                operand -> ((Constant) operand).memory().at(0))) {
            execution.run();
        }
    }

    /** How much memory the packed weights take. */
    long bytes() {
        return bytes;
    }

    @Override
    public void close() {
        scope.close();
    }
}
