package org.cnnlstm.engine;

/**
 * How far an engine's answers may lie from the reference's.
 *
 * @param probability of one class
 * @param position a share of the scene's size
 * @param degrees of orientation
 */
record Tolerance(double probability, double position, double degrees) {

    /** The margin between the likeliest class and the next from which on the order must be kept. */
    static final double CLEAR_MARGIN = 0.05;

    /*
     * f32: rounding alone, in another order of summation. bf16: half of the clear margin, so that no class can be overtaken
     * that leads clearly: its own loss and the other's gain together stay below the margin. int8: the least that still tells a
     * useful plan from a broken one; measured on trained networks, the largest difference of single pictures reaches a tenth
     * where the network itself is unsure, while what is clear stays in order.
     */
    static Tolerance of(Precision precision) {
        return switch (precision) {
            case F32 -> new Tolerance(1e-4, 1e-4, 0.01);
            case BF16 -> new Tolerance(CLEAR_MARGIN / 2, 0.01, 1);
            case INT8 -> new Tolerance(0.2, 0.03, 3);
        };
    }
}
