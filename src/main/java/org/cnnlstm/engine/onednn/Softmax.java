package org.cnnlstm.engine.onednn;

import java.util.List;
import org.bytedeco.dnnl.dnnl_primitive_desc;
import org.bytedeco.dnnl.global.dnnl;

/** Over the elements of each row, always in float32: probabilities are what people look at. */
record Softmax(String name, String input) implements Operation {

    private static final int AXIS = 1;

    @Override
    public List<String> inputs() {
        return List.of(input);
    }

    @Override
    public Shape shape(List<Shape> inputs) {
        if (inputs.get(0).isPicture()) {
            throw new NotCompiled("a softmax over feature maps");
        }
        return inputs.get(0);
    }

    @Override
    public boolean isNonNegative() {
        return true;
    }

    @Override
    public void addTo(PlanBuilder plan) {
        Value source = plan.value(input);
        Descriptor layout = Descriptor.rowMajor(
                plan.scope(), ElementType.F32, source.descriptor().sizes());
        Value logits = plan.converted(source, layout, 1);
        Value result = plan.newValue(layout, 1);
        try (Attributes attributes = new Attributes()) {
            dnnl_primitive_desc handle = new dnnl_primitive_desc();
            OneDnn.check(
                    dnnl.dnnl_softmax_forward_primitive_desc_create(
                            handle,
                            OneDnn.processor(),
                            dnnl.dnnl_forward_inference,
                            dnnl.dnnl_softmax_accurate,
                            layout.handle(),
                            layout.handle(),
                            AXIS,
                            attributes.handle()),
                    "the softmax " + name);
            try (PrimitiveDescription description = new PrimitiveDescription(handle)) {
                plan.step(this, description, Arguments.sourceAndDestination(logits, result), result);
            }
        }
    }
}
