package org.cnnlstm.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.cnnlstm.failure.FileProblem;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.model.ModelContent;
import org.cnnlstm.model.ModelManifest;
import org.cnnlstm.model.Samples;
import org.cnnlstm.model.SamplesFile;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps made-up samples with the reference's answers, by the checksum of the model file: a large network takes the reference
 * seconds for each. A cache that cannot be read or written costs time and nothing else. Thread-safe.
 */
public final class SampleCache {

    private static final Logger LOG = LoggerFactory.getLogger(SampleCache.class);

    private final @Nullable Path directory;

    private SampleCache(@Nullable Path directory) {
        this.directory = directory;
    }

    /** Keeps nothing. */
    public static SampleCache none() {
        return new SampleCache(null);
    }

    /** @param directory made when something is first kept */
    public static SampleCache in(Path directory) {
        return new SampleCache(directory);
    }

    Optional<Samples> read(ModelManifest manifest) {
        Path file = file(manifest);
        if (file == null || !Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(SamplesFile.read(ModelContent.of(file)));
        } catch (ServiceException e) {
            LOG.warn("samples are made anew: {}", e.detail());
            return Optional.empty();
        }
    }

    void write(ModelManifest manifest, Samples samples) {
        Path file = file(manifest);
        if (file == null) {
            return;
        }
        try {
            SamplesFile.write(file, samples);
        } catch (IOException e) {
            LOG.warn("samples of {} cannot be kept in {}: {}", manifest.id(), file, FileProblem.of(e));
        }
    }

    private @Nullable Path file(ModelManifest manifest) {
        String sha256 = manifest.sha256();
        return directory == null || sha256 == null ? null : directory.resolve(sha256 + ".samples.npz");
    }
}
