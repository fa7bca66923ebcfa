package org.cnnlstm.engine.onednn;

import java.util.List;

/** A vector as a grid, row by row, and the grid as the sequence of its rows, or of its columns. */
record GridWalk(String name, String input, int rows, int columns, boolean byRows) implements Operation {

    @Override
    public List<String> inputs() {
        return List.of(input);
    }

    @Override
    public Shape shape(List<Shape> inputs) {
        Shape in = inputs.get(0);
        if (in.steps() != 1 || in.size() != (long) rows * columns) {
            throw new NotCompiled("a grid of " + rows + "x" + columns + " made of " + in);
        }
        return byRows ? new Shape(rows, columns) : new Shape(columns, rows);
    }

    @Override
    public void addTo(PlanBuilder plan) {
        Value vector = plan.rowMajor(plan.value(input));
        int n = plan.batch();
        long features = (long) rows * columns;
        // As [step, example, element] over what lies there as [example, row, column].
        long[] strides = byRows ? new long[] {columns, features, 1} : new long[] {1, features, columns};
        Descriptor walk = Descriptor.strided(
                plan.scope(),
                vector.descriptor().type(),
                plan.program().shape(name).sequence(n),
                strides);
        Value sequence = plan.converted(
                vector.as(walk),
                Descriptor.rowMajor(plan.scope(), plan.formats().type(name), walk.sizes()),
                1);
        plan.define(
                this,
                sequence.as(Descriptor.rowMajor(
                        plan.scope(),
                        sequence.descriptor().type(),
                        plan.program().shape(name).batch(n))));
    }
}
