package org.cnnlstm.network;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.cnnlstm.failure.FileProblem;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.model.ModelContent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what a reader makes of files as {@code model.zip}, by checksum: model volumes are often mounted read-only, and a
 * conversion is the same each time. A cache that cannot be read or written costs time and nothing else. Thread-safe.
 */
public final class CachingReader implements GraphReader {

    private static final Logger LOG = LoggerFactory.getLogger(CachingReader.class);

    private final GraphReader converter;
    private final String conversion;
    private final Path directory;
    private final ModelZipReader kept = new ModelZipReader();

    /**
     * @param converter what reads the files themselves
     * @param conversion a word that changes when the converter makes other networks of the same files
     * @param directory made when something is first kept
     */
    public CachingReader(GraphReader converter, String conversion, Path directory) {
        this.converter = converter;
        this.conversion = conversion;
        this.directory = directory;
    }

    @Override
    public boolean reads(String fileName) {
        return converter.reads(fileName);
    }

    @Override
    public Network read(ModelContent file) {
        return converter.read(file);
    }

    @Override
    public Network read(ModelContent file, String sha256) {
        Path copy = directory.resolve(sha256 + "." + conversion + ".zip");
        if (Files.exists(copy)) {
            try {
                return kept.read(ModelContent.of(copy));
            } catch (ServiceException e) {
                LOG.warn("{} is converted anew: {}", file.location(), e.detail());
            }
        }
        Network network = converter.read(file);
        try {
            ModelZipWriter.write(copy, network);
        } catch (IOException e) {
            LOG.warn(
                    "what was made of {} cannot be kept in {}, so that it is converted at each start: {}",
                    file.location(),
                    copy,
                    FileProblem.of(e));
        }
        return network;
    }

    @Override
    public Optional<FileDescription> describe(ModelContent file) {
        return converter.describe(file);
    }
}
