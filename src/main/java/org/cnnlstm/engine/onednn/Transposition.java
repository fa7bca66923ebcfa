package org.cnnlstm.engine.onednn;

import java.util.ArrayList;
import java.util.List;
import org.cnnlstm.network.Rearrangement;

/** The numbers of each example in another order and shape, as {@link Rearrangement} defines it, in one reordering. */
record Transposition(String name, String input, Rearrangement rearrangement) implements Operation {

    private static final int MOST_AXES = 12;

    @Override
    public List<String> inputs() {
        return List.of(input);
    }

    @Override
    public Shape shape(List<Shape> inputs) {
        Shape in = inputs.get(0);
        int[] from = rearrangement.from();
        int[] to = rearrangement.to();
        boolean sequenceIn = from.length == 2;
        boolean sequenceOut = to.length == 2;
        if (in.size() != (sequenceIn ? from[0] : product(from))
                || (sequenceIn && in.steps() != from[1])
                || (!sequenceIn && sequenceOut && in.steps() != 1)) {
            throw new NotCompiled("a " + rearrangement + " made of " + in);
        }
        if (sequenceOut) {
            return new Shape(to[1], to[0]);
        }
        long[] extents = new long[to.length];
        for (int axis = 0; axis < to.length; axis++) {
            extents[axis] = to[axis];
        }
        return new Shape(sequenceIn ? 1 : in.steps(), extents);
    }

    @Override
    public void addTo(PlanBuilder plan) {
        Shape in = plan.program().shape(input);
        boolean sequenceIn = rearrangement.from().length == 2;
        long rows = sequenceIn ? plan.batch() : (long) in.steps() * plan.batch();
        Value source = plan.rowMajor(plan.value(input));
        Descriptor walk = walk(plan, rows, in.size(), strides(rows, sequenceIn), source);
        ElementType type = plan.formats().type(name);
        Value arranged = plan.converted(source.as(walk), Descriptor.rowMajor(plan.scope(), type, walk.sizes()), 1);
        plan.define(
                this,
                arranged.as(Descriptor.rowMajor(
                        plan.scope(),
                        arranged.descriptor().type(),
                        plan.program().shape(name).batch(plan.batch()))));
    }

    /** The result's axes over the source: steps come before the examples, all else behind them. */
    private Descriptor walk(PlanBuilder plan, long rows, long rowStride, long[] strides, Value source) {
        int[] factors = rearrangement.factors();
        int[] order = rearrangement.order();
        int[] to = rearrangement.to();
        int ofFeatures = to.length == 2 ? boundary(order, factors, to[0]) : order.length;
        List<Long> sizes = new ArrayList<>();
        List<Long> jumps = new ArrayList<>();
        for (int i = ofFeatures; i < order.length; i++) {
            sizes.add((long) factors[order[i]]);
            jumps.add(strides[order[i]]);
        }
        sizes.add(rows);
        jumps.add(rowStride);
        for (int i = 0; i < ofFeatures; i++) {
            sizes.add((long) factors[order[i]]);
            jumps.add(strides[order[i]]);
        }
        if (sizes.size() > MOST_AXES) {
            throw new NotCompiled("a " + rearrangement + " of " + sizes.size() + " axes");
        }
        return Descriptor.strided(plan.scope(), source.descriptor().type(), longs(sizes), longs(jumps));
    }

    /** Where each factor goes on in memory, which has a sequence's steps before its examples. */
    private long[] strides(long rows, boolean sequenceIn) {
        int[] factors = rearrangement.factors();
        long features = sequenceIn ? rearrangement.from()[0] : 0;
        int ofFeatures = factors.length;
        if (sequenceIn) {
            int[] inOrder = new int[factors.length];
            for (int i = 0; i < inOrder.length; i++) {
                inOrder[i] = i;
            }
            ofFeatures = boundary(inOrder, factors, (int) features);
        }
        long[] strides = new long[factors.length];
        long stride = rows * features;
        for (int i = factors.length - 1; i >= ofFeatures; i--) {
            strides[i] = stride;
            stride *= factors[i];
        }
        stride = 1;
        for (int i = ofFeatures - 1; i >= 0; i--) {
            strides[i] = stride;
            stride *= factors[i];
        }
        return strides;
    }

    /** How many of the first axes make up so many features. */
    private int boundary(int[] order, int[] factors, int features) {
        int product = 1;
        for (int i = 0; i < order.length; i++) {
            if (product == features) {
                return i;
            }
            product *= factors[order[i]];
        }
        if (product != features) {
            throw new NotCompiled("a " + rearrangement + " whose factors cross its axes");
        }
        return order.length;
    }

    private static long product(int[] extents) {
        long product = 1;
        for (int extent : extents) {
            product *= extent;
        }
        return product;
    }

    private static long[] longs(List<Long> values) {
        return values.stream().mapToLong(Long::longValue).toArray();
    }
}
