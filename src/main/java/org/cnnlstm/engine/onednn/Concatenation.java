package org.cnnlstm.engine.onednn;

import java.util.Arrays;
import java.util.List;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_primitive_desc;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.PointerPointer;

/** Values behind each other along the first axis of what one row has. */
record Concatenation(String name, List<String> inputs) implements Operation {

    private static final int AXIS = 1;

    @Override
    public Shape shape(List<Shape> shapes) {
        long[] extents = shapes.get(0).extents().clone();
        for (Shape other : shapes.subList(1, shapes.size())) {
            if (other.steps() != shapes.get(0).steps() || !fits(other.extents(), extents)) {
                throw new NotCompiled("values of " + shapes + " behind each other");
            }
            extents[0] += other.extents()[0];
        }
        return new Shape(shapes.get(0).steps(), extents);
    }

    private static boolean fits(long[] one, long[] other) {
        return Arrays.equals(Arrays.copyOfRange(one, 1, one.length), Arrays.copyOfRange(other, 1, other.length));
    }

    @Override
    public void addTo(PlanBuilder plan) {
        ElementType type = plan.formats().type(name);
        List<Value> parts = inputs.stream()
                .map(plan::value)
                .map(value -> plan.rowMajor(value, type))
                .toList();
        Value whole = plan.newValue(
                Descriptor.rowMajor(
                        plan.scope(), type, plan.program().shape(name).batch(plan.batch())),
                1);
        join(plan, this, parts, AXIS, whole);
    }

    /**
     * Puts values behind each other.
     *
     * @param operation that does it
     * @param axis of their rows' descriptors
     * @param whole what they become, in the same type
     */
    static void join(PlanBuilder plan, Operation operation, List<Value> parts, int axis, Value whole) {
        try (Attributes attributes = new Attributes();
                PointerPointer<dnnl_memory_desc> layouts = layouts(parts)) {
            dnnl_primitive_desc handle;
            try (PointerPointer<dnnl_primitive_desc> made = new PointerPointer<>(1)) {
                OneDnn.check(
                        dnnl.dnnl_concat_primitive_desc_create(
                                made,
                                OneDnn.processor(),
                                whole.descriptor().handle(),
                                parts.size(),
                                axis,
                                layouts,
                                attributes.handle()),
                        "the concatenation " + operation.name());
                handle = made.get(dnnl_primitive_desc.class, 0);
            }
            try (PrimitiveDescription description = new PrimitiveDescription(handle)) {
                Arguments arguments = new Arguments().add(dnnl.DNNL_ARG_DST, whole);
                for (int i = 0; i < parts.size(); i++) {
                    arguments.add(dnnl.DNNL_ARG_MULTIPLE_SRC + i, parts.get(i));
                }
                plan.step(operation, description, arguments, whole);
            }
        }
    }

    private static PointerPointer<dnnl_memory_desc> layouts(List<Value> parts) {
        PointerPointer<dnnl_memory_desc> layouts = new PointerPointer<>(parts.size());
        for (int i = 0; i < parts.size(); i++) {
            layouts.put(i, parts.get(i).descriptor().handle());
        }
        return layouts;
    }
}
