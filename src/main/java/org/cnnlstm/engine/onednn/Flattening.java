package org.cnnlstm.engine.onednn;

import java.util.List;

/** The elements of each step in one axis, in the order of their axes. */
record Flattening(String name, String input) implements Operation {

    @Override
    public List<String> inputs() {
        return List.of(input);
    }

    @Override
    public Shape shape(List<Shape> inputs) {
        return new Shape(inputs.get(0).steps(), inputs.get(0).size());
    }

    @Override
    public void addTo(PlanBuilder plan) {
        ElementType type = plan.formats().type(name);
        Value arranged = plan.rowMajor(plan.value(input), type);
        plan.define(
                this,
                arranged.as(Descriptor.rowMajor(
                        plan.scope(), type, plan.program().shape(name).rows(plan.batch()))));
    }
}
