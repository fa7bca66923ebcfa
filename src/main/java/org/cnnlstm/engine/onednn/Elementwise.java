package org.cnnlstm.engine.onednn;

import java.util.List;
import org.bytedeco.dnnl.dnnl_primitive_desc;
import org.bytedeco.dnnl.global.dnnl;

/** An activation that could not be made a part of the operation before it. */
record Elementwise(String name, String input, Activation activation) implements Operation {

    @Override
    public List<String> inputs() {
        return List.of(input);
    }

    @Override
    public Shape shape(List<Shape> inputs) {
        return inputs.get(0);
    }

    @Override
    public boolean isNonNegative() {
        return activation.nonNegative();
    }

    @Override
    public void addTo(PlanBuilder plan) {
        ElementType type = plan.formats().type(name);
        Value source = plan.inType(plan.value(input), type);
        if (activation.isIdentity()) {
            plan.define(this, source);
            return;
        }
        Value result = plan.newValue(source.descriptor(), 1);
        try (Attributes attributes = new Attributes()) {
            dnnl_primitive_desc handle = new dnnl_primitive_desc();
            OneDnn.check(
                    dnnl.dnnl_eltwise_forward_primitive_desc_create(
                            handle,
                            OneDnn.processor(),
                            dnnl.dnnl_forward_inference,
                            activation.algorithm(),
                            source.descriptor().handle(),
                            source.descriptor().handle(),
                            activation.alpha(),
                            activation.beta(),
                            attributes.handle()),
                    "the activation " + name);
            try (PrimitiveDescription description = new PrimitiveDescription(handle)) {
                plan.step(this, description, Arguments.sourceAndDestination(source, result), result);
            }
        }
    }
}
