package org.cnnlstm.engine.onednn;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Where each piece of a plan's memory lies in its arena: pieces that are never needed at one time may lie over each other. The
 * largest are placed first, each as low as it fits, which is within some percent of the best there is for networks that narrow.
 */
final class ArenaLayout {

    private final Map<Value.Storage, Long> offsets = new HashMap<>();
    private long bytes;

    ArenaLayout(List<Value.Storage> pieces) {
        List<Value.Storage> largestFirst = new ArrayList<>(pieces);
        largestFirst.sort(Comparator.comparingLong(Value.Storage::bytes).reversed());
        List<Value.Storage> placed = new ArrayList<>();
        for (Value.Storage piece : largestFirst) {
            long offset = lowest(piece, placed);
            offsets.put(piece, offset);
            placed.add(piece);
            bytes = Math.max(bytes, offset + aligned(piece));
        }
    }

    private long lowest(Value.Storage piece, List<Value.Storage> placed) {
        List<Value.Storage> others = placed.stream()
                .filter(piece::meets)
                .sorted(Comparator.comparingLong(this::offset))
                .toList();
        long offset = 0;
        for (Value.Storage other : others) {
            if (offset + aligned(piece) <= offset(other)) {
                return offset;
            }
            offset = Math.max(offset, offset(other) + aligned(other));
        }
        return offset;
    }

    private static long aligned(Value.Storage piece) {
        return (piece.bytes() + NativeMemory.ALIGNMENT - 1) / NativeMemory.ALIGNMENT * NativeMemory.ALIGNMENT;
    }

    /** Where a piece begins, in bytes. */
    long offset(Value.Storage piece) {
        return Objects.requireNonNull(offsets.get(piece));
    }

    /** How large the arena is. */
    long bytes() {
        return bytes;
    }
}
