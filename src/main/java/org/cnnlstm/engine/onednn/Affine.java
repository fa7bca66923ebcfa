package org.cnnlstm.engine.onednn;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Weights, a bias, and an activation behind them: what a normalisation or a further activation can be made a part of. */
interface Affine extends Operation {

    /** The name of the value that it takes. */
    String input();

    /** {@code [o, …]}. */
    Parameter weights();

    /** {@code [o]}. */
    @Nullable
    Parameter bias();

    Activation activation();

    /** The same with other weights, bias, activation, and the name of what it is now. */
    Affine with(String name, Parameter weights, @Nullable Parameter bias, Activation activation);

    @Override
    default List<String> inputs() {
        return List.of(input());
    }

    @Override
    default boolean takesIntegers() {
        return true;
    }

    @Override
    default boolean isNonNegative() {
        return activation().nonNegative();
    }
}
