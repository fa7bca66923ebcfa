package org.cnnlstm.engine.onednn;

import java.util.List;
import org.bytedeco.dnnl.dnnl_primitive_desc;
import org.bytedeco.dnnl.global.dnnl;

/** @param algorithm oneDNN's number of what is made of the elements under the window */
record Pooling(String name, String input, int algorithm, Window window) implements Operation {

    @Override
    public List<String> inputs() {
        return List.of(input);
    }

    @Override
    public Shape shape(List<Shape> inputs) {
        return window.over(inputs.get(0), inputs.get(0).channels());
    }

    /** Neither the largest nor the mean of some numbers has another scale than they. */
    @Override
    public boolean takesIntegers() {
        return true;
    }

    @Override
    public void addTo(PlanBuilder plan) {
        Value source = plan.value(input);
        ElementType type = source.descriptor().type();
        long[] sizes = plan.program().shape(name).batch(plan.batch());
        try (Scope scope = new Scope();
                Attributes attributes = new Attributes()) {
            dnnl_primitive_desc handle = new dnnl_primitive_desc();
            OneDnn.check(
                    dnnl.dnnl_pooling_forward_primitive_desc_create(
                            handle,
                            OneDnn.processor(),
                            dnnl.dnnl_forward_inference,
                            algorithm,
                            source.descriptor().handle(),
                            Descriptor.any(scope, type, sizes).handle(),
                            window.strides(),
                            window.kernel(),
                            window.gaps(),
                            window.before(),
                            window.after(),
                            attributes.handle()),
                    "the pooling " + name);
            try (PrimitiveDescription description = new PrimitiveDescription(handle)) {
                Value destination = plan.newValue(description.destination(plan.scope(), type, sizes), source.scale());
                plan.step(this, description, Arguments.sourceAndDestination(source, destination), destination);
            }
        }
    }
}
