package org.cnnlstm.engine.onednn;

import org.bytedeco.dnnl.global.dnnl;
import org.jspecify.annotations.Nullable;

/**
 * Adds an operation with weights to a plan. In integers an input is {@code q * s} with a scale s for all of it, and weights have
 * one for each output channel; oneDNN multiplies the integers, scales the sums, adds the bias, applies the activation, and
 * divides by the scale of the output.
 */
final class WeightedStep {

    private final PlanBuilder plan;
    private final Affine operation;

    WeightedStep(PlanBuilder plan, Affine operation) {
        this.plan = plan;
        this.operation = operation;
    }

    /** Asks oneDNN how it would do an operation. */
    @FunctionalInterface
    interface Describer {

        PrimitiveDescription describe(
                Scope scope,
                Descriptor source,
                Descriptor weights,
                @Nullable Descriptor bias,
                Descriptor destination,
                Attributes attributes);
    }

    void add(Describer describer) {
        Value source = plan.value(operation.input());
        ElementType from = plan.formats().type(operation.input());
        ElementType weightType = from.isScaled() ? ElementType.S8 : from;
        ElementType to = plan.formats().type(operation.name());
        float scale = plan.formats().scale(operation.name());
        long[] sizes = plan.program().shape(operation.name()).batch(plan.batch());
        Parameter weights = operation.weights();
        Parameter bias = operation.bias();
        try (Scope scope = new Scope();
                Attributes attributes = attributes(from, to, operation.activation());
                PrimitiveDescription description = plan.weights()
                        .describe(layouts -> describer.describe(
                                scope,
                                Descriptor.any(scope, from, source.descriptor().sizes()),
                                layouts.of(scope, weights, weightType),
                                bias == null ? null : Descriptor.rowMajor(scope, ElementType.F32, bias.sizes()),
                                Descriptor.any(scope, to, sizes),
                                attributes))) {
            Descriptor sourceLayout =
                    description.source(plan.scope(), from, source.descriptor().sizes());
            Descriptor weightLayout = description.weights(scope, 0, weightType, weights.sizes());
            Value arranged = plan.converted(source, sourceLayout, plan.formats().scale(operation.input()));
            Value destination = plan.newValue(description.destination(plan.scope(), to, sizes), scale);
            Arguments arguments = new Arguments()
                    .add(dnnl.DNNL_ARG_SRC, arranged)
                    .add(dnnl.DNNL_ARG_WEIGHTS, plan.weights().packed(weights, weightLayout))
                    .add(dnnl.DNNL_ARG_DST, destination);
            if (bias != null) {
                arguments.add(dnnl.DNNL_ARG_BIAS, plan.weights().plain(bias));
            }
            addScales(arguments, arranged, destination);
            plan.step(operation, description, arguments, destination);
        }
    }

    private static Attributes attributes(ElementType from, ElementType to, Activation activation) {
        Attributes attributes = new Attributes().then(activation);
        if (from.isScaled()) {
            attributes.scaled(dnnl.DNNL_ARG_SRC, false).scaled(dnnl.DNNL_ARG_WEIGHTS, true);
        }
        if (to.isScaled()) {
            attributes.scaled(dnnl.DNNL_ARG_DST, false);
        }
        return attributes;
    }

    private void addScales(Arguments arguments, Value source, Value destination) {
        if (source.descriptor().type().isScaled()) {
            arguments.add(dnnl.DNNL_ARG_ATTR_SCALES | dnnl.DNNL_ARG_SRC, plan.constant(source.scale()));
            arguments.add(
                    dnnl.DNNL_ARG_ATTR_SCALES | dnnl.DNNL_ARG_WEIGHTS,
                    plan.weights().scales(operation.weights()));
        }
        if (destination.descriptor().type().isScaled()) {
            arguments.add(dnnl.DNNL_ARG_ATTR_SCALES | dnnl.DNNL_ARG_DST, plan.constant(destination.scale()));
        }
    }
}
