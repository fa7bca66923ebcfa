package org.cnnlstm.engine.onednn;

import java.util.List;

/**
 * One step of a program: values in, a value out that bears its name. It knows no batch size and no number format until it is
 * added to a plan, which has one of each.
 */
interface Operation {

    /** The name of the value that it puts out. */
    String name();

    /** The names of the values that it takes. */
    List<String> inputs();

    /**
     * What it puts out.
     *
     * @param inputs the shapes of what it takes, in order
     * @throws NotCompiled if they do not fit
     */
    Shape shape(List<Shape> inputs);

    /** Adds the primitives that compute it. */
    void addTo(PlanBuilder plan);

    /** Whether it can take scaled integers, and put them out. */
    default boolean takesIntegers() {
        return false;
    }

    /** Whether nothing that it puts out is negative. */
    default boolean isNonNegative() {
        return false;
    }
}
