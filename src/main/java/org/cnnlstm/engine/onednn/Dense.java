package org.cnnlstm.engine.onednn;

import java.util.Arrays;
import java.util.List;
import org.bytedeco.dnnl.dnnl_primitive_desc;
import org.bytedeco.dnnl.global.dnnl;
import org.jspecify.annotations.Nullable;

/**
 * Each step's elements, in the order of their axes, times a matrix, with bias and activation in one pass.
 *
 * @param weights {@code [o, i…]}, i… the axes of the input
 * @param bias {@code [o]}
 */
record Dense(
        String name,
        String input,
        Parameter weights,
        @Nullable Parameter bias,
        Activation activation) implements Affine {

    @Override
    public Dense with(String newName, Parameter newWeights, @Nullable Parameter newBias, Activation newActivation) {
        return new Dense(newName, input, newWeights, newBias, newActivation);
    }

    @Override
    public Shape shape(List<Shape> inputs) {
        Shape in = inputs.get(0);
        long[] axes = Arrays.copyOfRange(weights.sizes(), 1, weights.sizes().length);
        if (!Arrays.equals(axes, in.extents())) {
            throw new NotCompiled("a dense layer '" + name + "' of " + Arrays.toString(axes) + " inputs on " + in);
        }
        return new Shape(in.steps(), weights.sizes()[0]);
    }

    @Override
    public void addTo(PlanBuilder plan) {
        new WeightedStep(plan, this).add((scope, source, wanted, biasLayout, destination, attributes) -> {
            dnnl_primitive_desc handle = new dnnl_primitive_desc();
            OneDnn.check(
                    dnnl.dnnl_inner_product_forward_primitive_desc_create(
                            handle,
                            OneDnn.processor(),
                            dnnl.dnnl_forward_inference,
                            source.handle(),
                            wanted.handle(),
                            biasLayout == null ? null : biasLayout.handle(),
                            destination.handle(),
                            attributes.handle()),
                    "the dense layer " + name);
            return new PrimitiveDescription(handle);
        });
    }
}
