package org.cnnlstm.keras;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Makes bfloat16 readable. HDF5 has no such type, so Keras stores opaque elements of two bytes without a tag, over whose
 * missing tag the HDF5 library fails, and with it the whole group. The eight bytes that declare the type are therefore changed,
 * in a copy, to those of a text of two bytes, which the library hands out as it is.
 */
final class OpaqueTypes {

    /** A message that declares a datatype, of eight bytes. */
    private static final int DATATYPE_MESSAGE = 0x0008_0003;

    private static final int FLAGS = 0xff;
    private static final int OPAQUE = 0x15;
    private static final byte TEXT = 0x13;
    private static final int SIZE = 2;
    private static final int LENGTH = 16;

    private OpaqueTypes() {}

    /** @return a copy; bytes that look like a declaration among the numbers of an array are as good as never there */
    static FileBytes readable(FileBytes bytes) {
        ByteBuffer file = bytes.view();
        ByteBuffer copy = ByteBuffer.allocate(file.capacity()).order(ByteOrder.LITTLE_ENDIAN);
        copy.put(0, file, 0, file.capacity());
        for (int at = 0; at <= copy.capacity() - LENGTH; at++) {
            if (copy.getInt(at) == DATATYPE_MESSAGE
                    && (copy.getInt(at + 4) & ~FLAGS) == 0
                    && copy.getInt(at + 8) == OPAQUE
                    && copy.getInt(at + 12) == SIZE) {
                copy.put(at + 8, TEXT);
            }
        }
        return FileBytes.of(copy);
    }
}
