package org.cnnlstm.engine.onednn;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bytedeco.dnnl.dnnl_primitive_desc;
import org.bytedeco.dnnl.global.dnnl;
import org.cnnlstm.engine.Part;

/** A plan while operations add their primitives to it. */
final class PlanBuilder {

    private final Program program;
    private final int batch;
    private final Formats formats;
    private final PackedWeights weights;
    private final Scope scope;
    private final List<Step> steps = new ArrayList<>();
    private final List<Value.Storage> storages = new ArrayList<>();
    private final Map<String, Value> values = new HashMap<>();
    private Part part = Part.TRUNK;
    private String operation = "";

    /** @param scope owns what the plan consists of */
    PlanBuilder(Program program, int batch, Formats formats, PackedWeights weights, Scope scope) {
        this.program = program;
        this.batch = batch;
        this.formats = formats;
        this.weights = weights;
        this.scope = scope;
    }

    Plan build() {
        Value input = newValue(
                -1,
                Descriptor.rowMajor(
                        scope, ElementType.F32, program.shape(program.input()).batch(batch)),
                1);
        values.put(program.input(), stepsFirst(input));
        for (Operation each : program.operations()) {
            part = program.part(each);
            operation = each.name();
            each.addTo(this);
        }
        List<Value> outputs = program.outputs().stream().map(this::answer).toList();
        outputs.forEach(output -> output.storage().usedAt(steps.size()));
        return new Plan(batch, input, outputs, values, steps, new ArenaLayout(storages), scope);
    }

    /** Examples come one after the other with all their steps, and are wanted step by step. */
    private Value stepsFirst(Value input) {
        Shape shape = program.shape(program.input());
        if (shape.steps() == 1 || batch == 1) {
            return input;
        }
        long[] sizes = shape.sequence(batch);
        long[] strides = {shape.size(), shape.steps() * shape.size(), 1};
        Value turned = arranged(
                input.as(Descriptor.strided(scope, ElementType.F32, sizes, strides)),
                Descriptor.rowMajor(scope, ElementType.F32, sizes));
        return turned.as(input.descriptor());
    }

    private Value answer(String output) {
        return rowMajor(value(output), ElementType.F32);
    }

    Program program() {
        return program;
    }

    int batch() {
        return batch;
    }

    Formats formats() {
        return formats;
    }

    PackedWeights weights() {
        return weights;
    }

    /** What lives as long as the plan. */
    Scope scope() {
        return scope;
    }

    /** What an operation before has put out, or the input. */
    Value value(String name) {
        return Objects.requireNonNull(values.get(name), name);
    }

    /** Memory that the next step writes. */
    Value newValue(Descriptor layout, float scale) {
        return newValue(steps.size(), layout, scale);
    }

    private Value newValue(int firstStep, Descriptor layout, float scale) {
        Value.Storage storage = new Value.Storage(layout.bytes(), firstStep);
        storages.add(storage);
        return new Value(storage, 0, layout, scale);
    }

    /** A scale, as an argument. */
    Constant constant(float scale) {
        return new Constant(Descriptor.rowMajor(scope, ElementType.F32, 1), scope.own(NativeMemory.of(scale)));
    }

    /** Says what an operation puts out. */
    void define(Operation by, Value value) {
        values.put(by.name(), value);
    }

    /** Adds a primitive, and says that its operation puts out this value. */
    void step(Operation by, PrimitiveDescription description, Arguments arguments, Value result) {
        step(description, arguments);
        define(by, result);
    }

    private void step(PrimitiveDescription description, Arguments arguments) {
        if (description.scratchBytes() > 0) {
            arguments.add(dnnl.DNNL_ARG_SCRATCHPAD, newValue(description.scratch(scope), 1));
        }
        List<Arguments.Argument> all = arguments.list();
        for (Arguments.Argument argument : all) {
            if (argument.operand() instanceof Value used) {
                used.storage().usedAt(steps.size());
            }
        }
        steps.add(new Step(operation, part, description.create(scope), all, description.implementation()));
    }

    /** The same numbers one after the other. */
    Value rowMajor(Value value) {
        return arranged(
                value,
                Descriptor.rowMajor(
                        scope, value.descriptor().type(), value.descriptor().sizes()));
    }

    /** The same numbers one after the other, in a type that has no scale. */
    Value rowMajor(Value value, ElementType type) {
        return converted(
                value, Descriptor.rowMajor(scope, type, value.descriptor().sizes()), 1);
    }

    /** The same numbers in another type; how they lie may change. */
    Value inType(Value value, ElementType type) {
        return value.descriptor().type() == type ? value : rowMajor(value, type);
    }

    /** The same numbers of the same type in another layout. */
    Value arranged(Value value, Descriptor layout) {
        return converted(value, layout, value.scale());
    }

    /** The same numbers in another layout, and perhaps another type; takes no step where both are right. */
    Value converted(Value value, Descriptor layout, float scale) {
        if (value.descriptor().sameLayout(layout)) {
            return value;
        }
        boolean sameType = value.descriptor().type() == layout.type();
        try (Attributes attributes = new Attributes()) {
            Arguments arguments = new Arguments();
            if (!sameType && value.descriptor().type().isScaled()) {
                attributes.scaled(dnnl.DNNL_ARG_SRC, false);
                arguments.add(dnnl.DNNL_ARG_ATTR_SCALES | dnnl.DNNL_ARG_SRC, constant(value.scale()));
            }
            if (!sameType && layout.type().isScaled()) {
                attributes.scaled(dnnl.DNNL_ARG_DST, false);
                arguments.add(dnnl.DNNL_ARG_ATTR_SCALES | dnnl.DNNL_ARG_DST, constant(scale));
            }
            Value result = newValue(layout, scale);
            arguments.add(dnnl.DNNL_ARG_SRC, value).add(dnnl.DNNL_ARG_DST, result);
            try (PrimitiveDescription reorder = reorder(value.descriptor(), layout, attributes)) {
                step(reorder, arguments);
            }
            return result;
        }
    }

    static PrimitiveDescription reorder(Descriptor from, Descriptor to, Attributes attributes) {
        dnnl_primitive_desc handle = new dnnl_primitive_desc();
        OneDnn.check(
                dnnl.dnnl_reorder_primitive_desc_create(
                        handle,
                        from.handle(),
                        OneDnn.processor(),
                        to.handle(),
                        OneDnn.processor(),
                        attributes.handle()),
                "a reordering");
        return new PrimitiveDescription(handle);
    }
}
