package org.cnnlstm.engine.onednn;

import java.util.ArrayList;
import java.util.List;

/** A sequence whose last step comes first. */
record Reversal(String name, String input) implements Operation {

    private static final int AXIS_OF_STEPS = 0;

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
        Shape shape = plan.program().shape(input);
        Value sequence = plan.rowMajor(plan.value(input), type);
        Descriptor step = Descriptor.rowMajor(plan.scope(), type, new Shape(1, shape.extents()).batch(plan.batch()));
        List<Value> steps = new ArrayList<>();
        for (int i = shape.steps() - 1; i >= 0; i--) {
            steps.add(sequence.at(i * step.bytes(), step));
        }
        Value reversed = plan.newValue(Descriptor.rowMajor(plan.scope(), type, shape.batch(plan.batch())), 1);
        Concatenation.join(plan, this, steps, AXIS_OF_STEPS, reversed);
    }
}
