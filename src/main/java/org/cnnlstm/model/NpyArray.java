package org.cnnlstm.model;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.cnnlstm.tensor.Tensor;

/** Reads and writes an array of float32 values in NumPy's format, see {@link NpyHeader}. */
final class NpyArray {

    private static final int CHUNK = 1 << 14;

    private NpyArray() {}

    /**
     * Reads an array that fills a stream to its end. Memory is taken as values arrive, whatever the header declares.
     *
     * @param most how many values it may have
     * @throws IOException that says what is wrong if the stream holds anything else
     */
    static Tensor read(InputStream in, int most) throws IOException {
        int[] shape = NpyHeader.read(in);
        long count = 1;
        for (int size : shape) {
            count *= size;
            if (count > most) {
                throw new IOException("declares more values than the " + most + " there may be");
            }
        }
        float[] values = values(in, (int) count);
        if (in.read() != -1) {
            throw new IOException("goes on after its last value");
        }
        return Tensor.of(values, shape);
    }

    private static float[] values(InputStream in, int count) throws IOException {
        byte[] bytes = new byte[CHUNK * Float.BYTES];
        float[] values = new float[Math.min(CHUNK, count)];
        for (int done = 0; done < count; ) {
            int chunk = Math.min(CHUNK, count - done);
            if (in.readNBytes(bytes, 0, chunk * Float.BYTES) < chunk * Float.BYTES) {
                throw new EOFException("ends in the midst of its " + count + " values");
            }
            if (done + chunk > values.length) {
                values = Arrays.copyOf(values, Math.min(2 * values.length, count));
            }
            ByteBuffer.wrap(bytes)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer()
                    .get(values, done, chunk);
            done += chunk;
        }
        return values;
    }

    static void write(OutputStream out, Tensor tensor) throws IOException {
        NpyHeader.write(out, tensor.shape());
        byte[] bytes = new byte[CHUNK * Float.BYTES];
        for (int done = 0; done < tensor.size(); ) {
            int chunk = Math.min(CHUNK, tensor.size() - done);
            ByteBuffer.wrap(bytes)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer()
                    .put(tensor.data(), done, chunk);
            out.write(bytes, 0, chunk * Float.BYTES);
            done += chunk;
        }
    }
}
