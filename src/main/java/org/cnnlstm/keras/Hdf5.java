package org.cnnlstm.keras;

import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.api.dataset.ContiguousDataset;
import io.jhdf.exceptions.HdfException;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.FloatingPoint;
import io.jhdf.object.datatype.StringData;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.cnnlstm.keras.StoredArray.Format;
import org.jspecify.annotations.Nullable;

/**
 * An HDF5 file in memory or mapped into it, as far as Keras uses the format. A file may be hostile: links are not followed,
 * nothing is taken on trust that memory depends on, and whatever the library throws becomes a refusal. Not thread-safe.
 */
final class Hdf5 implements AutoCloseable {

    /** A name of an attribute that Keras split since HDF5 holds 64 KiB in one. */
    private static final int MOST_PARTS = 1024;

    private static final int LARGEST_TEXT = 32 << 20;
    private static final int BITS_OF_A_FLOATS_EXPONENT = 8;

    private final HdfFile file;
    private final FileBytes bytes;

    private Hdf5(HdfFile file, FileBytes bytes) {
        this.file = file;
        this.bytes = bytes;
    }

    /**
     * Opens.
     *
     * @param bytes the whole file, which must stay as it is until this is closed, and is closed with it
     */
    static Hdf5 of(FileBytes bytes) {
        ByteBuffer view = bytes.view().order(ByteOrder.LITTLE_ENDIAN);
        return guarded(() -> new Hdf5(HdfFile.fromByteBuffer(view), bytes));
    }

    boolean hasGroup(String path) {
        return guarded(() -> find(path) instanceof Group);
    }

    /** Names of what a group holds; empty where there is no such group. */
    List<String> children(String path) {
        return guarded(() -> find(path) instanceof Group group
                ? List.copyOf(group.getChildren().keySet())
                : List.of());
    }

    /** An attribute that is one text. */
    Optional<String> text(String path, String attribute) {
        return guarded(() -> attribute(path, attribute).map(found -> {
            Object value = data(found);
            if (value instanceof String text) {
                return text;
            }
            throw new KerasRefusal("its attribute '" + attribute + "' is no text");
        }));
    }

    /** An attribute that is a list of texts, which Keras may have split into several. */
    List<String> texts(String path, String attribute) {
        return guarded(() -> {
            Optional<Attribute> whole = attribute(path, attribute);
            if (whole.isPresent()) {
                return list(attribute, whole.get());
            }
            List<String> texts = new ArrayList<>();
            for (int part = 0; part < MOST_PARTS; part++) {
                Optional<Attribute> found = attribute(path, attribute + part);
                if (found.isEmpty()) {
                    break;
                }
                texts.addAll(list(attribute, found.get()));
            }
            return texts;
        });
    }

    private List<String> list(String name, Attribute attribute) {
        if (attribute.isEmpty() || attribute.getSize() == 0) {
            return List.of();
        }
        Object data = data(attribute);
        if (data instanceof String[] texts) {
            return List.of(texts);
        }
        // Keras writes an empty list as one of numbers.
        throw new KerasRefusal("its attribute '" + name + "' is no list of texts");
    }

    private static Object data(Attribute attribute) {
        if (attribute.getSizeInBytes() > LARGEST_TEXT) {
            throw new KerasRefusal(
                    "its attribute '" + attribute.getName() + "' is larger than " + LARGEST_TEXT + " bytes");
        }
        return attribute.getData();
    }

    /** An array of floating-point numbers; empty where there is none of this path. */
    Optional<StoredArray> array(String path) {
        return guarded(
                () -> find(path) instanceof Dataset dataset ? Optional.of(array(path, dataset)) : Optional.empty());
    }

    private StoredArray array(String path, Dataset dataset) {
        Format format = format(path, dataset);
        long[] extents = dataset.isScalar() ? new long[0] : dataset.getDimensionsAsLong();
        long expected = StoredArray.bytes(extents, format);
        if (expected < 0 || expected > bytes.length()) {
            // Keras compresses nothing, so what is larger than its file is made to be.
            throw new KerasRefusal("'" + path + "' states the shape " + Arrays.toString(extents)
                    + ", which is more than the whole file holds");
        }
        List<Integer> shape = Arrays.stream(extents).mapToObj(Math::toIntExact).toList();
        if (!(dataset instanceof ContiguousDataset contiguous)) {
            FileBytes copy = FileBytes.of(copied(path, dataset, Math.toIntExact(expected)));
            return new StoredArray(path, shape, format, copy, ByteOrder.BIG_ENDIAN);
        }
        int size = contiguous.getBuffer().capacity();
        if (size != expected) {
            throw new KerasRefusal("'" + path + "' has " + size + " bytes in place of " + expected);
        }
        int start = Math.toIntExact(file.getUserBlockSize() + contiguous.getDataAddress());
        return new StoredArray(path, shape, format, bytes.part(start, size), order(dataset.getDataType()));
    }

    private static ByteBuffer copied(String path, Dataset dataset, int expected) {
        ByteBuffer bytes = ByteBuffer.allocate(expected);
        Object data = dataset.getDataFlat();
        if (data instanceof float[] values && dataset.getDataType().getSize() == Float.BYTES) {
            bytes.asFloatBuffer().put(values);
        } else if (data instanceof double[] values && dataset.getDataType().getSize() == Double.BYTES) {
            bytes.asDoubleBuffer().put(values);
        } else {
            throw new KerasRefusal("'" + path + "' is stored in pieces, which only float32 and float64 may be");
        }
        return bytes;
    }

    private static Format format(String path, Dataset dataset) {
        DataType type = dataset.getDataType();
        if (type instanceof StringData && type.getSize() == Format.BFLOAT16.size()) {
            // See OpaqueTypes; no Keras stores an array of texts.
            return Format.BFLOAT16;
        }
        if (type instanceof FloatingPoint number) {
            if (type.getSize() == Format.BFLOAT16.size() && number.getExponentSize() == BITS_OF_A_FLOATS_EXPONENT) {
                return Format.BFLOAT16;
            }
            for (Format each : List.of(Format.FLOAT16, Format.FLOAT32, Format.FLOAT64)) {
                if (each.size() == type.getSize()) {
                    return each;
                }
            }
        }
        throw new KerasRefusal("'" + path
                + "' holds numbers of a type that is not imported; float16, bfloat16, float32 and" + " float64 are");
    }

    private static ByteOrder order(DataType type) {
        return type instanceof FloatingPoint number ? number.getByteOrder() : ByteOrder.LITTLE_ENDIAN;
    }

    private Optional<Attribute> attribute(String path, String name) {
        Node node = find(path);
        return node == null
                ? Optional.empty()
                : Optional.ofNullable(node.getAttributes().get(name));
    }

    private @Nullable Node find(String path) {
        Node node = file;
        for (String step : path.split("/", -1)) {
            if (step.isEmpty()) {
                continue;
            }
            if (!(node instanceof Group group)) {
                return null;
            }
            node = group.getChildren().get(step);
            if (node == null) {
                return null;
            }
            if (node.isLink()) {
                throw new KerasRefusal("'" + path + "' is a link, which no Keras writes");
            }
        }
        return node;
    }

    /** The library throws exceptions of all kinds at files that are broken, and may descend into them without end. */
    private static <T> T guarded(Supplier<T> read) {
        try {
            return read.get();
        } catch (KerasRefusal e) {
            throw e;
        } catch (HdfException e) {
            throw new KerasRefusal("it is no sound HDF5 file: " + rootMessage(e), e);
        } catch (RuntimeException | StackOverflowError e) {
            throw new KerasRefusal("it is no sound HDF5 file: " + e, e);
        }
    }

    private static String rootMessage(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }

    @Override
    public void close() throws IOException {
        file.close();
        bytes.close();
    }
}
