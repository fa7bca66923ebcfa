package org.cnnlstm.model;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What precedes the values of an array in NumPy's format, version 1.0: a magic number, the version, and as a Python
 * dictionary the type, the order and the shape. Only float32 in little-endian and C order is read and written.
 */
final class NpyHeader {

    private static final byte[] START = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
    private static final int MAGIC_LENGTH = 6;
    private static final int LENGTH_OFFSET = START.length;
    private static final int TEXT_OFFSET = LENGTH_OFFSET + Short.BYTES;

    /** Values begin at a multiple of this many bytes. */
    private static final int ALIGNMENT = 64;

    private static final String FLOAT32 = "<f4";

    /** The keys in the order in which NumPy writes them; up to eight sizes that fit an int. */
    private static final Pattern TEXT = Pattern.compile("\\{\\s*'descr':\\s*'([<>|=]?[A-Za-z][0-9]{0,4})',"
            + "\\s*'fortran_order':\\s*(True|False),"
            + "\\s*'shape':\\s*\\(\\s*([0-9]{1,9}(?:\\s*,\\s*[0-9]{1,9}){0,7})?\\s*,?\\s*\\)\\s*,?\\s*\\}\\s*");

    private NpyHeader() {}

    /**
     * Reads a header, up to the first value.
     *
     * @return the shape; sizes may be 0
     * @throws IOException that says what is wrong if anything else is there
     */
    static int[] read(InputStream in) throws IOException {
        byte[] start = in.readNBytes(TEXT_OFFSET);
        if (start.length < TEXT_OFFSET || !Arrays.equals(start, 0, MAGIC_LENGTH, START, 0, MAGIC_LENGTH)) {
            throw new IOException("is no array in NumPy's format");
        }
        if (!Arrays.equals(start, 0, START.length, START, 0, START.length)) {
            throw new IOException("is in version " + start[MAGIC_LENGTH] + "." + start[MAGIC_LENGTH + 1]
                    + " of NumPy's format, not 1.0");
        }
        int length = Byte.toUnsignedInt(start[LENGTH_OFFSET]) | Byte.toUnsignedInt(start[LENGTH_OFFSET + 1]) << 8;
        byte[] text = in.readNBytes(length);
        if (text.length < length) {
            throw new EOFException("ends in the midst of its header");
        }
        return shape(new String(text, ISO_8859_1));
    }

    private static int[] shape(String text) throws IOException {
        Matcher header = TEXT.matcher(text);
        if (!header.matches()) {
            throw new IOException("has a header that NumPy does not write for a plain array");
        }
        if (!header.group(1).equals(FLOAT32)) {
            throw new IOException("holds values of type '" + header.group(1) + "', not '" + FLOAT32 + "'");
        }
        if (header.group(2).equals("True")) {
            throw new IOException("is in Fortran order, not in C order");
        }
        String sizes = header.group(3);
        return sizes == null
                ? new int[0]
                : Pattern.compile("\\s*,\\s*")
                        .splitAsStream(sizes)
                        .mapToInt(Integer::parseInt)
                        .toArray();
    }

    static void write(OutputStream out, int[] shape) throws IOException {
        String sizes = Arrays.stream(shape).mapToObj(Integer::toString).collect(Collectors.joining(", "));
        String text = "{'descr': '" + FLOAT32 + "', 'fortran_order': False, 'shape': (" + sizes
                + (shape.length == 1 ? ",), }" : "), }");
        int padding = ALIGNMENT - 1 - (TEXT_OFFSET + text.length()) % ALIGNMENT;
        byte[] padded = (text + " ".repeat(padding) + "\n").getBytes(ISO_8859_1);
        out.write(START);
        out.write(padded.length & 0xff);
        out.write(padded.length >> 8);
        out.write(padded);
    }
}
