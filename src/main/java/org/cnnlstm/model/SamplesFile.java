package org.cnnlstm.model;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.cnnlstm.failure.FileProblem;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.tensor.Tensor;

/**
 * Reads and writes {@code samples.npz}, an archive as {@code numpy.savez_compressed} and {@code numpy.load} know it: the arrays
 * {@code inputs} and {@code outputs}, and nothing else.
 */
public final class SamplesFile {

    /** The name of the file in a version's directory. */
    public static final String NAME = "samples.npz";

    /** How many values a file may have, inputs and outputs together: 256 MiB of them. */
    public static final int MOST_VALUES = 64 << 20;

    private static final String INPUTS = "inputs.npy";
    private static final String OUTPUTS = "outputs.npy";

    /** The first moment that a zip file can express: equal samples make equal files. */
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private SamplesFile() {}

    /**
     * Reads one.
     *
     * @param content the file
     * @throws ServiceException {@link Reason#MODEL_REFUSED} with file and reason if it is anything else
     */
    public static Samples read(ModelContent content) {
        try (ZipTail tail = new ZipTail(content.open());
                ZipInputStream zip = new ZipInputStream(tail)) {
            Map<String, Tensor> arrays = arrays(zip);
            tail.requireEnd();
            return new Samples(required(arrays, INPUTS), required(arrays, OUTPUTS));
        } catch (IOException e) {
            String why = e instanceof EOFException ? "is cut off" : FileProblem.of(e);
            throw refused(content, why, e);
        } catch (IllegalArgumentException e) {
            // Samples that are none, or from the JDK's zip reader, where an entry's name is no text.
            throw refused(content, String.valueOf(e.getMessage()), e);
        }
    }

    private static Map<String, Tensor> arrays(ZipInputStream zip) throws IOException {
        Map<String, Tensor> arrays = new HashMap<>();
        int room = MOST_VALUES;
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            String name = entry.getName();
            if (!List.of(INPUTS, OUTPUTS).contains(name)) {
                throw new IOException("has an entry '" + name + "', which samples do not have");
            }
            Tensor array = array(zip, name, room);
            room -= array.size();
            if (arrays.put(name, array) != null) {
                throw new IOException("has two entries '" + name + "'");
            }
        }
        return arrays;
    }

    private static Tensor array(ZipInputStream zip, String name, int most) throws IOException {
        try {
            return NpyArray.read(zip, most);
        } catch (IOException | IllegalArgumentException e) {
            throw new IOException(name + " " + (e.getMessage() == null ? "is cut off" : e.getMessage()), e);
        }
    }

    private static Tensor required(Map<String, Tensor> arrays, String name) throws IOException {
        Tensor array = arrays.get(name);
        if (array == null) {
            throw new IOException("has no entry '" + name + "'");
        }
        return array;
    }

    /**
     * Writes one, or replaces it in one step. Equal samples make equal files.
     *
     * @throws IllegalArgumentException if there are more than {@link #MOST_VALUES}
     */
    public static void write(Path file, Samples samples) throws IOException {
        long values = (long) samples.inputs().size() + samples.outputs().size();
        if (values > MOST_VALUES) {
            throw new IllegalArgumentException("samples of " + values + " values are more than " + MOST_VALUES);
        }
        WholeFile.write(file, out -> {
            ZipOutputStream zip = new ZipOutputStream(out);
            write(zip, INPUTS, samples.inputs());
            write(zip, OUTPUTS, samples.outputs());
            zip.finish();
        });
    }

    private static void write(ZipOutputStream zip, String name, Tensor array) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(NO_TIME);
        zip.putNextEntry(entry);
        NpyArray.write(zip, array);
    }

    private static ServiceException refused(ModelContent content, String why, Exception cause) {
        return new ServiceException(Reason.MODEL_REFUSED, content.location() + ": " + why, cause);
    }
}
