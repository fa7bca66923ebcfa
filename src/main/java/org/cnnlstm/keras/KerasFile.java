package org.cnnlstm.keras;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.cnnlstm.model.ModelContent;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A file of a model, opened: its architecture as JSON, and its weights where they lie. What kind of file it is, its first
 * bytes tell, not its name.
 */
final class KerasFile implements AutoCloseable {

    private static final int LARGEST_CONFIGURATION = 16 << 20;
    private static final int DEEPEST = 256;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxStringLength(LARGEST_CONFIGURATION)
                            .build())
                    .build())
            .build();

    private final JsonNode model;
    private final Optional<String> version;
    private final @Nullable Hdf5 hdf5;
    private final WeightSource weights;

    private KerasFile(JsonNode model, Optional<String> version, @Nullable Hdf5 hdf5, WeightSource weights) {
        this.model = model;
        this.version = version;
        this.hdf5 = hdf5;
        this.weights = weights;
    }

    /**
     * Opens a file of any of the formats.
     *
     * @throws KerasRefusal if it is of none, or broken
     */
    static KerasFile open(ModelContent file) throws IOException {
        FileBytes bytes = FileBytes.of(file);
        try {
            return open(file, bytes);
        } catch (RuntimeException | IOException e) {
            bytes.close();
            throw e;
        }
    }

    private static KerasFile open(ModelContent file, FileBytes bytes) throws IOException {
        if (startsWith(bytes.view(), "PK")) {
            return archive(bytes);
        }
        if (startsWith(bytes.view(), "\u0089HDF")) {
            return wholeModel(bytes);
        }
        if (startsWith(bytes.view(), "{")) {
            bytes.close();
            return architecture(file, bytes.view());
        }
        throw new KerasRefusal("it is neither a .keras archive nor HDF5 nor an architecture in JSON");
    }

    private static KerasFile archive(FileBytes bytes) throws IOException {
        try (KerasArchive archive = new KerasArchive(bytes)) {
            JsonNode model = json("config.json", archive.small("config.json", LARGEST_CONFIGURATION));
            String version = json("metadata.json", archive.small("metadata.json", LARGEST_CONFIGURATION))
                    .path("keras_version")
                    .asString("");
            Hdf5 hdf5 = weights(model, archive.weights());
            return new KerasFile(model, nonEmpty(version), hdf5, new PathWeights(hdf5));
        }
    }

    private static KerasFile wholeModel(FileBytes bytes) throws IOException {
        Hdf5 hdf5 = Hdf5.of(bytes);
        try {
            String configuration = hdf5.text("/", "model_config")
                    .orElseThrow(() -> new KerasRefusal("it holds weights without an architecture; save the whole model"
                            + " with model.save, or put the architecture beside it as JSON"));
            JsonNode model = json("model_config", configuration.getBytes(StandardCharsets.UTF_8));
            Optional<String> version = hdf5.text("/", "keras_version");
            if (mentionsBfloat16(model)) {
                hdf5.close();
                hdf5 = Hdf5.of(OpaqueTypes.readable(bytes));
            }
            return new KerasFile(model, version, hdf5, new NamedWeights(hdf5, "model_weights"));
        } catch (RuntimeException e) {
            hdf5.close();
            throw e;
        }
    }

    private static KerasFile architecture(ModelContent file, ByteBuffer bytes) throws IOException {
        if (bytes.capacity() > LARGEST_CONFIGURATION) {
            throw new KerasRefusal("an architecture of more than " + LARGEST_CONFIGURATION + " bytes");
        }
        byte[] text = new byte[bytes.capacity()];
        bytes.get(0, text);
        JsonNode model = json("it", text);
        String name = weightsName(file.fileName());
        Optional<ModelContent> beside = file.beside(name);
        if (beside.isEmpty()) {
            // The architecture alone can be looked at.
            String list = name.replaceFirst("h5$", "json");
            String missing = file.beside(list).isPresent()
                    ? "its weights lie in several files, which " + list + " lists, and such are not imported; save them"
                            + " without max_shard_size, as " + name
                    : "its weights are not beside it as " + name;
            return new KerasFile(model, nonEmpty(model.path("keras_version").asString("")), null, weight -> {
                throw new KerasRefusal(missing);
            });
        }
        Hdf5 hdf5 = weights(model, FileBytes.of(beside.get()));
        try {
            String version = model.path("keras_version").asString("");
            boolean named = !hdf5.texts("/", "layer_names").isEmpty();
            WeightSource weights = named ? new NamedWeights(hdf5, "") : new PathWeights(hdf5);
            return new KerasFile(model, nonEmpty(version), hdf5, weights);
        } catch (RuntimeException e) {
            hdf5.close();
            throw e;
        }
    }

    private static Hdf5 weights(JsonNode model, FileBytes bytes) throws IOException {
        if (!mentionsBfloat16(model)) {
            return Hdf5.of(bytes);
        }
        FileBytes readable = OpaqueTypes.readable(bytes);
        bytes.close();
        return Hdf5.of(readable);
    }

    private static boolean mentionsBfloat16(JsonNode model) {
        return model.toString().contains("\"bfloat16\"");
    }

    /** The weights that go with an architecture: {@code model.weights.h5} with {@code model.json}. */
    static String weightsName(String fileName) {
        return fileName.replaceFirst("\\.json$", "") + ".weights.h5";
    }

    JsonNode model() {
        return model;
    }

    /** Of Keras, where the file tells. */
    Optional<String> version() {
        return version;
    }

    WeightSource weights() {
        return weights;
    }

    private static Optional<String> nonEmpty(String version) {
        return version.isEmpty() ? Optional.empty() : Optional.of(version);
    }

    private static JsonNode json(String name, byte[] bytes) {
        try {
            return JSON.readTree(bytes);
        } catch (JacksonException e) {
            throw new KerasRefusal(name + " is not JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static boolean startsWith(ByteBuffer bytes, String text) {
        for (int i = 0; i < text.length(); i++) {
            if (i >= bytes.capacity() || (bytes.get(i) & 0xff) != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        if (hdf5 != null) {
            hdf5.close();
        }
    }
}
