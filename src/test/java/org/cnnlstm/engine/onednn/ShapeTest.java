package org.cnnlstm.engine.onednn;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShapeTest {

    private final Shape frames = new Shape(4, 3, 6, 7);

    @Test
    void stepsAreFoldedIntoABatch() {
        assertThat(frames.batch(2)).containsExactly(8, 3, 6, 7);
        assertThat(frames.rows(2)).containsExactly(8, 126);
        assertThat(frames.sequence(2)).containsExactly(4, 2, 126);
    }

    @Test
    void countsTheElementsOfAStep() {
        assertThat(frames.size()).isEqualTo(126);
        assertThat(Shape.vector(9).size()).isEqualTo(9);
    }

    @Test
    void readsAsWhatItIs() {
        assertThat(frames).hasToString("4 steps of [3, 6, 7]");
        assertThat(Shape.vector(9)).hasToString("[9]");
    }
}
