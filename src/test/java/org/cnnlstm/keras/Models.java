package org.cnnlstm.keras;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The models that {@code make.py} made with the real Keras, and what they answer. */
public final class Models {

    private Models() {}

    /**
     * Unpacks the archive of one model.
     *
     * @param name such as {@code keras3-question}
     */
    public static void unpack(String name, Path into) {
        entries(name).forEach((entry, bytes) -> {
            try {
                Files.write(into.resolve(entry), bytes);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** The names of the files of one model. */
    static Stream<String> names(String name) {
        return entries(name).keySet().stream();
    }

    private static Map<String, byte[]> entries(String name) {
        Map<String, byte[]> entries = new TreeMap<>();
        try (InputStream in = Models.class.getResourceAsStream("/keras/" + name + ".zip");
                ZipInputStream zip = new ZipInputStream(Objects.requireNonNull(in, name))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), zip.readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return entries;
    }

    /** All arrays of {@code golden.npz}, by name. */
    static Golden golden(Path folder) {
        Map<String, INDArray> arrays = arrays(folder);
        assertThat(arrays).containsKeys("input", "output");
        return new Golden(arrays);
    }

    /**
     * One array of {@code golden.npz}.
     *
     * @param folder where a model was unpacked
     */
    public static INDArray array(Path folder, String name) {
        return Objects.requireNonNull(arrays(folder).get(name), name);
    }

    private static Map<String, INDArray> arrays(Path folder) {
        Map<String, INDArray> arrays = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(folder.resolve("golden.npz")))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                arrays.put(
                        entry.getName().replaceFirst("\\.npy$", ""),
                        Nd4j.createNpyFromByteArray(zip.readAllBytes()).castTo(DataType.FLOAT));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return arrays;
    }

    /** Keras's input as DL4J's: channels first, frames as the steps of a sequence. */
    static INDArray input(INDArray keras) {
        if (keras.rank() == 4) {
            return keras.permute(0, 3, 1, 2).dup('c');
        }
        long[] shape = keras.shape();
        return keras.permute(0, 4, 2, 3, 1).dup('c').reshape('c', shape[0], shape[2] * shape[3] * shape[4], shape[1]);
    }
}
