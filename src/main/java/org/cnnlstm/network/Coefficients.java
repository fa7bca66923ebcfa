package org.cnnlstm.network;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Reads and writes flat parameter vectors in the format of {@code Nd4j.write}: a header with the shape (mode, length and
 * type, then rank, sizes, strides, flags, all as 64-bit numbers), a header with the type, then the values, everything in
 * big-endian order. ND4J's own reader takes the length on trust and the values one by one.
 */
final class Coefficients {

    private static final int CHUNK = 1 << 16;
    private static final String MODE = "MIXED_DATA_TYPES";

    private Coefficients() {}

    /**
     * Reads a vector of finite float32 values.
     *
     * @param expected how many there must be
     * @return {@code [1, expected]}; the caller closes it
     * @throws IOException that says what is wrong if the data is anything else
     */
    static INDArray read(DataInputStream in, long expected) throws IOException {
        readShape(in, expected);
        in.readUTF();
        long length = in.readLong();
        String type = in.readUTF();
        if (!type.equals("FLOAT")) {
            throw new IOException("holds values of type " + type + ", not FLOAT");
        }
        if (length != expected) {
            throw new IOException("holds " + length + " values, but the configuration asks for " + expected);
        }
        INDArray vector = Nd4j.createUninitialized(DataType.FLOAT, 1, expected);
        try {
            readValues(in, vector, expected);
            return vector;
        } catch (IOException | RuntimeException e) {
            vector.close();
            throw e;
        }
    }

    private static void readShape(DataInputStream in, long expected) throws IOException {
        in.readUTF();
        long length = in.readLong();
        String type = in.readUTF();
        if (!type.equals("LONG") || length < 6 || length > 8) {
            throw new IOException("does not begin with the shape of a vector");
        }
        long rank = in.readLong();
        if (length != 2 * rank + 4) {
            throw new IOException("states a shape of rank " + rank + " in " + length + " numbers");
        }
        long values = 1;
        for (int axis = 0; axis < rank; axis++) {
            long extent = in.readLong();
            if (extent != 1 && values != 1) {
                throw new IOException("holds a matrix, not a vector");
            }
            values *= extent;
        }
        if (values != expected) {
            throw new IOException("holds " + values + " values, but the configuration asks for " + expected);
        }
        in.skipNBytes(Long.BYTES * (rank + 3));
    }

    private static void readValues(DataInputStream in, INDArray vector, long count) throws IOException {
        byte[] bytes = new byte[CHUNK * Float.BYTES];
        float[] values = new float[CHUNK];
        FloatPointer target = new FloatPointer(vector.data().pointer());
        for (long done = 0; done < count; ) {
            int chunk = (int) Math.min(CHUNK, count - done);
            if (in.readNBytes(bytes, 0, chunk * Float.BYTES) < chunk * Float.BYTES) {
                throw new EOFException("ends in the midst of its " + count + " values");
            }
            ByteBuffer.wrap(bytes).asFloatBuffer().get(values, 0, chunk);
            for (int i = 0; i < chunk; i++) {
                if (!Float.isFinite(values[i])) {
                    throw new IOException("value " + (done + i) + " is " + values[i]);
                }
            }
            target.position(done).put(values, 0, chunk);
            done += chunk;
        }
    }

    /**
     * Writes a vector of float32 values.
     *
     * @param vector {@code [1, k]}
     */
    static void write(INDArray vector, DataOutputStream out) throws IOException {
        // A network's own vector is one piece, though DL4J may hold a view of it; a copy would double it.
        boolean onePiece = vector.length() == 1 || vector.stride(vector.rank() - 1) == 1;
        INDArray whole = onePiece ? vector : vector.dup('c');
        try {
            long count = whole.length();
            // Of a vector on its own: a view's strides may be those of what it is a view of.
            long[] shape = Nd4j.getShapeInfoProvider()
                    .createShapeInformation(whole.shape(), 'c', DataType.FLOAT)
                    .getSecond();
            out.writeUTF(MODE);
            out.writeLong(shape.length);
            out.writeUTF("LONG");
            for (long number : shape) {
                out.writeLong(number);
            }
            out.writeUTF(MODE);
            out.writeLong(count);
            out.writeUTF("FLOAT");
            writeValues(whole, count, out);
        } finally {
            if (whole != vector) {
                whole.close();
            }
        }
    }

    private static void writeValues(INDArray vector, long count, DataOutputStream out) throws IOException {
        byte[] bytes = new byte[CHUNK * Float.BYTES];
        float[] values = new float[CHUNK];
        FloatPointer source = new FloatPointer(vector.data().pointer());
        for (long done = 0; done < count; ) {
            int chunk = (int) Math.min(CHUNK, count - done);
            source.position(vector.offset() + done).get(values, 0, chunk);
            ByteBuffer.wrap(bytes).asFloatBuffer().put(values, 0, chunk);
            out.write(bytes, 0, chunk * Float.BYTES);
            done += chunk;
        }
    }
}
