package org.cnnlstm.keras;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LayoutTest {

    @Test
    void flatteningMapsTellsWhereKerassNumbersLie() {
        Layout flat = Layout.ofMap(2, 3, 2).flattened();

        assertThat(flat.shape()).containsExactly(12);
        // Height, width, channel in an array of channel, height, width.
        assertThat(flat.offsets(0)).containsExactly(0, 6, 1, 7, 2, 8, 3, 9, 4, 10, 5, 11);
    }

    @Test
    void aVectorIsAGridAndItsTransposition() {
        Layout grid = Layout.ofVector(12).reshaped(List.of(3, 4)).orElseThrow();

        assertThat(grid.offsets(0)).containsExactly(0, 4, 8);
        assertThat(grid.permuted(List.of(2, 1)).offsets(0)).containsExactly(0, 1, 2, 3);
    }

    @Test
    void reshapingBackGivesTheSameLayout() {
        Layout map = Layout.ofMap(4, 6, 2);

        assertThat(map.reshaped(List.of(2, 12, 2)).flatMap(other -> other.reshaped(List.of(4, 6, 2))))
                .contains(map);
    }

    @Test
    void numbersHaveToMoveWhereAxesCutThroughFactors() {
        assertThat(Layout.ofMap(4, 3, 5).reshaped(List.of(6, 10))).isEmpty();
        assertThat(Layout.ofVector(60).reshaped(List.of(6, 10))).isPresent();
    }

    @Test
    void axesOfOneDoNotMatter() {
        Layout narrow = Layout.ofMap(1, 3, 2);

        assertThat(narrow.shape()).containsExactly(1, 3, 2);
        assertThat(narrow.offsets(0)).containsExactly(0);
        assertThat(narrow.reshaped(List.of(3, 1, 2)).map(Layout::shape)).contains(List.of(3, 1, 2));
    }
}
