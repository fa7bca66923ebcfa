package org.cnnlstm.engine.onednn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArenaLayoutTest {

    private static final int STEPS = 20;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 40, 200})
    void piecesThatLiveAtOneTimeNeverOverlap(int count) {
        for (int seed = 0; seed < 20; seed++) {
            List<Value.Storage> pieces = random(count, seed);

            ArenaLayout layout = new ArenaLayout(pieces);

            for (Value.Storage piece : pieces) {
                assertThat(layout.offset(piece) % NativeMemory.ALIGNMENT).isZero();
                assertThat(layout.offset(piece) + piece.bytes()).isLessThanOrEqualTo(layout.bytes());
                for (Value.Storage other : pieces) {
                    assertThat(piece != other && piece.meets(other) && overlap(layout, piece, other))
                            .isFalse();
                }
            }
        }
    }

    @Test
    void aChainNeedsRoomForTwoNeighbours() {
        List<Value.Storage> chain = new ArrayList<>();
        for (int step = 0; step < STEPS; step++) {
            chain.add(piece(1024, step, step + 1));
        }

        assertThat(new ArenaLayout(chain).bytes()).isEqualTo(2048);
    }

    @Test
    void piecesOneAfterTheOtherLieInTheSamePlace() {
        Value.Storage early = piece(1000, 0, 1);
        Value.Storage late = piece(500, 2, 3);

        ArenaLayout layout = new ArenaLayout(List.of(early, late));

        assertThat(layout.offset(early)).isZero();
        assertThat(layout.offset(late)).isZero();
        assertThat(layout.bytes()).isEqualTo(1024);
    }

    @Test
    void aSmallPieceFillsAGapBetweenLargeOnes() {
        Value.Storage low = piece(4096, 0, 9);
        Value.Storage middle = piece(2048, 0, 1);
        Value.Storage high = piece(1024, 0, 9);
        Value.Storage small = piece(256, 2, 9);

        ArenaLayout layout = new ArenaLayout(List.of(small, low, high, middle));

        assertThat(layout.offset(small)).isEqualTo(layout.offset(middle));
        assertThat(layout.bytes()).isEqualTo(4096 + 2048 + 1024);
    }

    /** What is read in the step that writes something else must not be written over by it. */
    @Test
    void theLastReaderOfAPieceMeetsWhatItWrites() {
        assertThat(piece(1, 0, 3).meets(piece(1, 3, 5))).isTrue();
        assertThat(piece(1, 0, 3).meets(piece(1, 4, 5))).isFalse();
        assertThat(piece(1, 4, 5).meets(piece(1, 0, 3))).isFalse();
    }

    private static boolean overlap(ArenaLayout layout, Value.Storage one, Value.Storage other) {
        return layout.offset(one) < layout.offset(other) + other.bytes()
                && layout.offset(other) < layout.offset(one) + one.bytes();
    }

    private static List<Value.Storage> random(int count, long seed) {
        Random random = new Random(seed);
        List<Value.Storage> pieces = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int first = random.nextInt(STEPS) - 1;
            pieces.add(piece(1 + random.nextInt(5000), first, first + random.nextInt(STEPS / 2)));
        }
        return pieces;
    }

    private static Value.Storage piece(long bytes, int first, int last) {
        Value.Storage piece = new Value.Storage(bytes, first);
        piece.usedAt(last);
        return piece;
    }
}
