package org.cnnlstm.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.cnnlstm.failure.FileProblem;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads and writes {@code manifest.json}. A field that is not known is refused, so that a slip of the pen shows. */
public final class ManifestFile {

    /** The name of the file in a version's directory. */
    public static final String NAME = "manifest.json";

    private static final int LARGEST_FILE = 4 << 20;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private ManifestFile() {}

    /**
     * Reads one.
     *
     * @param content the file
     * @throws ServiceException {@link Reason#MODEL_REFUSED} with file and reason if it is not a manifest
     */
    public static ModelManifest read(ModelContent content) {
        try (InputStream in = content.open()) {
            byte[] bytes = in.readNBytes(LARGEST_FILE + 1);
            if (bytes.length > LARGEST_FILE) {
                throw refused(content, "is larger than " + LARGEST_FILE + " bytes", null);
            }
            ModelManifest manifest = JSON.readValue(bytes, ModelManifest.class);
            if (manifest == null) {
                throw refused(content, "holds nothing but null", null);
            }
            return manifest;
        } catch (JacksonException e) {
            throw refused(content, e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw refused(content, "cannot be read: " + FileProblem.of(e), e);
        }
    }

    /** Writes one, or replaces it in one step. */
    public static void write(Path file, ModelManifest manifest) throws IOException {
        WholeFile.write(file, JSON.writeValueAsBytes(manifest));
    }

    private static ServiceException refused(ModelContent content, String why, @Nullable Throwable cause) {
        return new ServiceException(Reason.MODEL_REFUSED, content.location() + ": " + why, cause);
    }
}
