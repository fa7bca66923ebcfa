package org.cnnlstm.image;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** Valid progressive JPEG files of one even grey, whose scans take next to no bytes. */
final class EmptyJpeg {

    /** What one code says of blocks that bring nothing. */
    private static final int RUN = 1 << 14;

    private static final int CODE_BITS = 15;
    private static final int LAST = 63;

    private EmptyJpeg() {}

    /**
     * Makes one of a first scan and one more for each coefficient, with one bit missing, then with it.
     *
     * @param width and height: blocks in all are a multiple of {@link #RUN}
     * @param scans 2 to 128, the last of which bring all that is still missing
     */
    static byte[] of(int width, int height, int scans) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        put(file, 0xff, 0xd8);
        put(file, 0xff, 0xdb, 0, 67, 0);
        file.writeBytes(filled(64, 1));
        put(file, 0xff, 0xc2, 0, 11, 8, height >> 8, height & 255, width >> 8, width & 255, 1, 1, 0x11, 0);
        putTable(file, 0x00, 0);
        putTable(file, 0x10, 0xe0);
        int blocks = width / 8 * (height / 8);
        putScan(file, 0, 0, 0, blocks);
        // Zeros are right with any number of refinements, so those of all coefficients at once come last.
        int single = Math.min(scans - 2, LAST - 1);
        int refinements = scans - 2 - single;
        for (int k = 1; k <= single; k++) {
            putScan(file, k, k, k <= refinements ? 1 : 0, blocks / RUN * CODE_BITS);
        }
        putScan(file, single + 1, LAST, 0, blocks / RUN * CODE_BITS);
        for (int k = 1; k <= refinements; k++) {
            putScan(file, k, k, 0x10, blocks / RUN * CODE_BITS);
        }
        put(file, 0xff, 0xd9);
        return file.toByteArray();
    }

    /** Of a single symbol, whose code is one zero bit. */
    private static void putTable(ByteArrayOutputStream file, int destination, int symbol) {
        put(file, 0xff, 0xc4, 0, 20, destination, 1);
        file.writeBytes(new byte[15]);
        put(file, symbol);
    }

    private static void putScan(ByteArrayOutputStream file, int first, int last, int bits, int dataBits) {
        put(file, 0xff, 0xda, 0, 8, 1, 1, 0, first, last, bits);
        file.writeBytes(new byte[(dataBits + 7) / 8]);
    }

    private static void put(ByteArrayOutputStream file, int... bytes) {
        for (int each : bytes) {
            file.write(each);
        }
    }

    private static byte[] filled(int length, int value) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }
}
