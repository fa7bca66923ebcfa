package org.cnnlstm.engine.onednn;

import java.util.List;

/** One step of a sequence, counted from 0. */
record StepOf(String name, String input, int step) implements Operation {

    @Override
    public List<String> inputs() {
        return List.of(input);
    }

    @Override
    public Shape shape(List<Shape> inputs) {
        return new Shape(1, inputs.get(0).extents());
    }

    /** Needs no primitive: a step's examples lie together. */
    @Override
    public void addTo(PlanBuilder plan) {
        Value sequence = plan.rowMajor(plan.value(input));
        ElementType type = sequence.descriptor().type();
        Descriptor rows = Descriptor.rowMajor(
                plan.scope(), type, plan.program().shape(name).batch(plan.batch()));
        plan.define(this, sequence.at(step * rows.bytes(), rows));
    }
}
