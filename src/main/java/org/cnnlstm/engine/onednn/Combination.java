package org.cnnlstm.engine.onednn;

import java.util.Arrays;
import java.util.List;
import org.bytedeco.dnnl.dnnl_primitive_desc;
import org.bytedeco.dnnl.global.dnnl;

/** @param algorithm oneDNN's number of what two values become, element by element */
record Combination(String name, String left, String right, int algorithm) implements Operation {

    @Override
    public List<String> inputs() {
        return List.of(left, right);
    }

    @Override
    public Shape shape(List<Shape> inputs) {
        Shape one = inputs.get(0);
        if (one.steps() != inputs.get(1).steps()
                || !Arrays.equals(one.extents(), inputs.get(1).extents())) {
            throw new NotCompiled("values of " + inputs + " combined element by element");
        }
        return one;
    }

    @Override
    public void addTo(PlanBuilder plan) {
        ElementType type = plan.formats().type(name);
        long[] sizes = plan.program().shape(name).batch(plan.batch());
        Descriptor layout = Descriptor.rowMajor(plan.scope(), type, sizes);
        Value one = plan.converted(plan.value(left), layout, 1);
        Value other = plan.converted(plan.value(right), layout, 1);
        Value result = plan.newValue(layout, 1);
        try (Attributes attributes = new Attributes()) {
            dnnl_primitive_desc handle = new dnnl_primitive_desc();
            OneDnn.check(
                    dnnl.dnnl_binary_primitive_desc_create(
                            handle,
                            OneDnn.processor(),
                            algorithm,
                            layout.handle(),
                            layout.handle(),
                            layout.handle(),
                            attributes.handle()),
                    "the combination " + name);
            try (PrimitiveDescription description = new PrimitiveDescription(handle)) {
                Arguments arguments = new Arguments()
                        .add(dnnl.DNNL_ARG_SRC_0, one)
                        .add(dnnl.DNNL_ARG_SRC_1, other)
                        .add(dnnl.DNNL_ARG_DST, result);
                plan.step(this, description, arguments, result);
            }
        }
    }
}
