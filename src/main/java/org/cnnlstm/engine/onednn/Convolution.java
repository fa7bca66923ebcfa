package org.cnnlstm.engine.onednn;

import java.util.List;
import org.bytedeco.dnnl.dnnl_primitive_desc;
import org.bytedeco.dnnl.global.dnnl;
import org.jspecify.annotations.Nullable;

/**
 * A convolution with its bias and activation in one pass.
 *
 * @param weights {@code [o, i, h, w]}
 * @param bias {@code [o]}
 */
record Convolution(
        String name,
        String input,
        Parameter weights,
        @Nullable Parameter bias,
        Window window,
        Activation activation) implements Affine {

    @Override
    public Convolution with(
            String newName, Parameter newWeights, @Nullable Parameter newBias, Activation newActivation) {
        return new Convolution(newName, input, newWeights, newBias, window, newActivation);
    }

    @Override
    public Shape shape(List<Shape> inputs) {
        return window.over(inputs.get(0), weights.sizes()[0]);
    }

    @Override
    public void addTo(PlanBuilder plan) {
        new WeightedStep(plan, this).add((scope, source, wanted, biasLayout, destination, attributes) -> {
            dnnl_primitive_desc handle = new dnnl_primitive_desc();
            OneDnn.check(
                    dnnl.dnnl_convolution_forward_primitive_desc_create(
                            handle,
                            OneDnn.processor(),
                            dnnl.dnnl_forward_inference,
                            dnnl.dnnl_convolution_direct,
                            source.handle(),
                            wanted.handle(),
                            biasLayout == null ? null : biasLayout.handle(),
                            destination.handle(),
                            window.strides(),
                            window.gaps(),
                            window.before(),
                            window.after(),
                            attributes.handle()),
                    "the convolution " + name);
            return new PrimitiveDescription(handle);
        });
    }
}
