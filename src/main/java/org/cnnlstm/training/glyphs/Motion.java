package org.cnnlstm.training.glyphs;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a glyph does in a clip. In the order of their names, as class folders are. */
enum Motion {
    CLOCKWISE(Quantity.ANGLE, 1),
    COUNTERCLOCKWISE(Quantity.ANGLE, -1),
    DOWN(Quantity.Y, 1),
    GROW(Quantity.SIZE, 1),
    LEFT(Quantity.X, -1),
    RIGHT(Quantity.X, 1),
    SHRINK(Quantity.SIZE, -1),
    UP(Quantity.Y, -1);

    private final Quantity quantity;
    private final int direction;

    Motion(Quantity quantity, int direction) {
        this.quantity = quantity;
        this.direction = direction;
    }

    /** What changes; all else stays. */
    Quantity quantity() {
        return quantity;
    }

    /** 1 where it becomes more, -1 where it becomes less. */
    int direction() {
        return direction;
    }

    /** In lower case, in their order. */
    static List<String> labels() {
        return Arrays.stream(values())
                .map(motion -> motion.name().toLowerCase(Locale.ROOT))
                .toList();
    }
}
