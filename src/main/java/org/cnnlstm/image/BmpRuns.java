package org.cnnlstm.image;

import static org.cnnlstm.image.BigEndian.u8;

import java.util.Arrays;

/**
 * The run lengths of a BMP file of 4 or 8 bits a pixel. Rows may be left early, and what is jumped over has colour 0; but
 * the last row must be reached.
 */
final class BmpRuns {

    private static final int END_OF_PICTURE = 1;
    private static final int JUMP = 2;

    /** Takes one row of indices, bottom row first. */
    interface Rows {
        void row(byte[] indices, int y);
    }

    private final byte[] bytes;
    private final BmpHeader header;
    private final Rows rows;
    private final byte[] indices;
    private int position;
    private int x;
    private int y;
    private boolean ended;

    private BmpRuns(byte[] bytes, BmpHeader header, Rows rows) {
        this.bytes = bytes;
        this.header = header;
        this.rows = rows;
        this.indices = new byte[header.width()];
        this.position = header.pixels();
    }

    static void walk(byte[] bytes, BmpHeader header, Rows rows) {
        new BmpRuns(bytes, header, rows).walk();
    }

    private void walk() {
        while (y < header.height()) {
            need(2);
            int count = u8(bytes, position);
            int value = u8(bytes, position + 1);
            position += 2;
            if (count > 0) {
                for (int i = 0; i < count; i++) {
                    put(header.bits() == 4 ? value >> (i % 2 == 0 ? 4 : 0) & 15 : value);
                }
            } else if (value > JUMP) {
                literal(value);
            } else if (value == JUMP) {
                jump();
            } else {
                finish(value == END_OF_PICTURE);
            }
        }
        if (!ended) {
            need(2);
            if (bytes[position] != 0 || bytes[position + 1] != END_OF_PICTURE) {
                throw CorruptImage.because("the BMP data goes on behind the last row of the picture");
            }
        }
    }

    private void finish(boolean picture) {
        if (picture && y < header.height() - 1) {
            throw CorruptImage.because("the BMP data ends before the last row of the picture");
        }
        ended = picture;
        endRow();
    }

    private void literal(int count) {
        int length = header.bits() == 4 ? (count + 1) / 2 : count;
        // Filled up to whole words of two bytes.
        int filled = length + (length & 1);
        need(filled);
        for (int i = 0; i < count; i++) {
            put(
                    header.bits() == 4
                            ? u8(bytes, position + i / 2) >> (i % 2 == 0 ? 4 : 0) & 15
                            : u8(bytes, position + i));
        }
        position += filled;
    }

    private void jump() {
        need(2);
        int right = u8(bytes, position);
        int up = u8(bytes, position + 1);
        position += 2;
        int column = x + right;
        for (int i = 0; i < up && y < header.height(); i++) {
            endRow();
        }
        x = Math.min(column, header.width());
    }

    /** What sticks out of its row is dropped. */
    private void put(int index) {
        if (x < header.width()) {
            indices[x++] = (byte) index;
        }
    }

    private void endRow() {
        rows.row(indices, y++);
        Arrays.fill(indices, (byte) 0);
        x = 0;
    }

    private void need(int count) {
        if (bytes.length - position < count) {
            throw CorruptImage.because("the BMP file ends before the last row of the picture");
        }
    }
}
