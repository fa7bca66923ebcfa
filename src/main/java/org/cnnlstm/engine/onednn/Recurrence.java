package org.cnnlstm.engine.onednn;

import java.util.List;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_primitive_desc;
import org.bytedeco.dnnl.global.dnnl;

/**
 * A recurrent layer that puts out every step, its cell a hyperbolic tangent and its gates sigmoids.
 *
 * @param cell what a step does, and in which order its gates stand
 * @param layerWeights {@code [1, 1, i, gates, o]}
 * @param recurrentWeights {@code [1, 1, o, gates, o]}
 * @param bias {@code [1, 1, biases, o]}
 * @param backwards whether it begins with the last step; each output stands at the step that it was computed for
 */
record Recurrence(
        String name,
        String input,
        Cell cell,
        Parameter layerWeights,
        Parameter recurrentWeights,
        Parameter bias,
        boolean backwards)
        implements Operation {

    /** oneDNN's cells. */
    enum Cell {
        /** Input gate, forget gate, candidate, output gate. */
        LSTM(4),
        /** Update gate, reset gate, candidate. */
        GRU(3),
        /** The same with the reset gate behind the recurrent weights, whose bias for the candidate comes last. */
        GRU_RESET_AFTER(4);

        private final int biases;

        Cell(int biases) {
            this.biases = biases;
        }

        int biases() {
            return biases;
        }
    }

    private long units() {
        return bias.sizes()[3];
    }

    @Override
    public List<String> inputs() {
        return List.of(input);
    }

    @Override
    public Shape shape(List<Shape> inputs) {
        if (inputs.get(0).size() != layerWeights.sizes()[2]) {
            throw new NotCompiled(
                    "an " + cell + " '" + name + "' of " + layerWeights.sizes()[2] + " inputs on " + inputs.get(0));
        }
        return new Shape(inputs.get(0).steps(), units());
    }

    @Override
    public void addTo(PlanBuilder plan) {
        ElementType type = plan.formats().type(name);
        int n = plan.batch();
        Descriptor source = Descriptor.rowMajor(
                plan.scope(), type, plan.program().shape(input).sequence(n));
        Value sequence = plan.rowMajor(plan.inType(plan.value(input), type)).as(source);
        Descriptor result = Descriptor.rowMajor(
                plan.scope(), type, plan.program().shape(name).sequence(n));
        try (Scope scope = new Scope();
                Attributes attributes = new Attributes();
                PrimitiveDescription description =
                        plan.weights().describe(layouts -> describe(scope, layouts, source, result, attributes))) {
            Value destination = plan.newValue(result, 1);
            Arguments arguments = new Arguments()
                    .add(dnnl.DNNL_ARG_SRC_LAYER, sequence)
                    .add(dnnl.DNNL_ARG_WEIGHTS_LAYER, packed(plan, scope, description, 0, layerWeights, type))
                    .add(dnnl.DNNL_ARG_WEIGHTS_ITER, packed(plan, scope, description, 1, recurrentWeights, type))
                    .add(dnnl.DNNL_ARG_BIAS, plan.weights().plain(bias))
                    .add(dnnl.DNNL_ARG_DST_LAYER, destination);
            Value rows = destination.as(Descriptor.rowMajor(
                    plan.scope(), type, plan.program().shape(name).rows(n)));
            plan.step(this, description, arguments, rows);
        }
    }

    private static Constant packed(
            PlanBuilder plan,
            Scope scope,
            PrimitiveDescription description,
            int index,
            Parameter weights,
            ElementType type) {
        return plan.weights().packed(weights, description.weights(scope, index, type, weights.sizes()));
    }

    private PrimitiveDescription describe(
            Scope scope, PackedWeights.Layouts layouts, Descriptor source, Descriptor result, Attributes attributes) {
        dnnl_primitive_desc handle = new dnnl_primitive_desc();
        int direction = backwards ? dnnl.dnnl_unidirectional_right2left : dnnl.dnnl_unidirectional_left2right;
        dnnl_memory_desc ofLayer =
                layouts.of(scope, layerWeights, source.type()).handle();
        dnnl_memory_desc ofState =
                layouts.of(scope, recurrentWeights, source.type()).handle();
        dnnl_memory_desc ofBias =
                Descriptor.rowMajor(scope, ElementType.F32, bias.sizes()).handle();
        int status =
                switch (cell) {
                    case LSTM ->
                        dnnl.dnnl_lstm_forward_primitive_desc_create(
                                handle,
                                OneDnn.processor(),
                                dnnl.dnnl_forward_inference,
                                direction,
                                source.handle(),
                                null,
                                null,
                                ofLayer,
                                ofState,
                                null,
                                null,
                                ofBias,
                                result.handle(),
                                null,
                                null,
                                0,
                                attributes.handle());
                    case GRU ->
                        dnnl.dnnl_gru_forward_primitive_desc_create(
                                handle,
                                OneDnn.processor(),
                                dnnl.dnnl_forward_inference,
                                direction,
                                source.handle(),
                                null,
                                ofLayer,
                                ofState,
                                ofBias,
                                result.handle(),
                                null,
                                0,
                                attributes.handle());
                    case GRU_RESET_AFTER ->
                        dnnl.dnnl_lbr_gru_forward_primitive_desc_create(
                                handle,
                                OneDnn.processor(),
                                dnnl.dnnl_forward_inference,
                                direction,
                                source.handle(),
                                null,
                                ofLayer,
                                ofState,
                                ofBias,
                                result.handle(),
                                null,
                                0,
                                attributes.handle());
                };
        OneDnn.check(status, "the " + cell + " " + name);
        return new PrimitiveDescription(handle);
    }
}
