package org.cnnlstm.engine.onednn;

/**
 * A value of a run: a piece of the arena, read in one way.
 *
 * @param storage the piece, which other values may be views of, too
 * @param offset of its first element in the piece, in bytes
 * @param descriptor how it is read
 * @param scale what an integer is to be multiplied with; 1 for other types
 */
record Value(Storage storage, long offset, Descriptor descriptor, float scale) implements Operand {

    /** The same memory, read in another way. */
    Value as(Descriptor other) {
        return new Value(storage, offset, other, scale);
    }

    /** A part of the same memory. */
    Value at(long bytes, Descriptor part) {
        return new Value(storage, offset + bytes, part, scale);
    }

    /** A piece of the arena, and the steps from its being written to its last being read. */
    static final class Storage {

        private final long bytes;
        private final int first;
        private int last;

        /** @param first the step that writes it, counted from 0; -1 for what is there before the first */
        Storage(long bytes, int first) {
            this.bytes = bytes;
            this.first = first;
            this.last = first;
        }

        void usedAt(int step) {
            last = Math.max(last, step);
        }

        long bytes() {
            return bytes;
        }

        /** Whether both are needed at some moment. */
        boolean meets(Storage other) {
            return first <= other.last && other.first <= last;
        }
    }
}
