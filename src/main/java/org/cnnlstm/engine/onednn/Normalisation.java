package org.cnnlstm.engine.onednn;

import java.util.List;
import org.bytedeco.dnnl.dnnl_primitive_desc;
import org.bytedeco.dnnl.global.dnnl;

/**
 * A batch normalisation that could not be made a part of the operation before it: {@code (x - mean) / sqrt(variance + epsilon) *
 * scale + shift}, all four {@code [c]}.
 */
record Normalisation(
        String name, String input, Parameter mean, Parameter variance, Parameter scale, Parameter shift, float epsilon)
        implements Operation {

    @Override
    public List<String> inputs() {
        return List.of(input);
    }

    @Override
    public Shape shape(List<Shape> inputs) {
        return inputs.get(0);
    }

    @Override
    public void addTo(PlanBuilder plan) {
        ElementType type = plan.formats().type(name);
        Value source = plan.inType(plan.value(input), type);
        try (Attributes attributes = new Attributes()) {
            dnnl_primitive_desc handle = new dnnl_primitive_desc();
            OneDnn.check(
                    dnnl.dnnl_batch_normalization_forward_primitive_desc_create(
                            handle,
                            OneDnn.processor(),
                            dnnl.dnnl_forward_inference,
                            source.descriptor().handle(),
                            source.descriptor().handle(),
                            epsilon,
                            dnnl.dnnl_use_global_stats | dnnl.dnnl_use_scale | dnnl.dnnl_use_shift,
                            attributes.handle()),
                    "the normalisation " + name);
            try (PrimitiveDescription description = new PrimitiveDescription(handle)) {
                Value result = plan.newValue(source.descriptor(), 1);
                Arguments arguments = Arguments.sourceAndDestination(source, result)
                        .add(dnnl.DNNL_ARG_MEAN, plan.weights().plain(mean))
                        .add(dnnl.DNNL_ARG_VARIANCE, plan.weights().plain(variance))
                        .add(dnnl.DNNL_ARG_SCALE, plan.weights().plain(scale))
                        .add(dnnl.DNNL_ARG_SHIFT, plan.weights().plain(shift));
                plan.step(this, description, arguments, result);
            }
        }
    }
}
