package org.cnnlstm.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The orientation (tag 0x0112, a SHORT) of the first image directory of an EXIF block, which is laid out like a TIFF
 * file. An EXIF block that cannot be read says nothing about the pixels, so it states the normal orientation.
 */
final class ExifOrientation {

    static final int NORMAL = 1;

    private static final int TAG = 0x0112;
    private static final int TYPE_SHORT = 3;
    private static final int TIFF_HEADER = 8;
    private static final int DIRECTORY_ENTRY = 12;

    private ExifOrientation() {}

    /**
     * @param start where the TIFF header begins
     * @param end where the block ends
     * @return 1 to 8
     */
    static int read(byte[] bytes, int start, int end) {
        if (end - start < TIFF_HEADER) {
            return NORMAL;
        }
        ByteBuffer block = ByteBuffer.wrap(bytes, start, end - start).slice();
        switch (block.getShort(0)) {
            case 0x4949 -> block.order(ByteOrder.LITTLE_ENDIAN);
            case 0x4d4d -> block.order(ByteOrder.BIG_ENDIAN);
            default -> {
                return NORMAL;
            }
        }
        long directory = Integer.toUnsignedLong(block.getInt(4));
        if (block.getShort(2) != 42 || directory > block.limit() - 2) {
            return NORMAL;
        }
        int entries = Short.toUnsignedInt(block.getShort((int) directory));
        int entry = (int) directory + 2;
        for (int i = 0; i < entries && entry <= block.limit() - DIRECTORY_ENTRY; i++, entry += DIRECTORY_ENTRY) {
            if (block.getShort(entry) == TAG) {
                int value = Short.toUnsignedInt(block.getShort(entry + 8));
                boolean valid = block.getShort(entry + 2) == TYPE_SHORT && value >= 1 && value <= 8;
                return valid ? value : NORMAL;
            }
        }
        return NORMAL;
    }
}
