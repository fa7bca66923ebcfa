package org.cnnlstm.repository;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.model.ModelContent;

/**
 * Models in a directory of a file system. Symbolic links are followed, as Kubernetes mounts volumes through them. A
 * directory that is no version of a model is passed over with a warning; files beside models and versions are left alone.
 */
public final class DirectoryRepository implements ModelRepository {

    private final Path root;
    private final VersionFiles versionFiles = new VersionFiles();

    /** @param root the directory that holds the models; it may come into being later */
    public DirectoryRepository(Path root) {
        this.root = root;
    }

    @Override
    public String location() {
        return root.toString();
    }

    @Override
    public List<StoredVersion> versions() {
        List<StoredVersion> versions = new ArrayList<>();
        for (Path model : models()) {
            versions.addAll(versionsOf(model));
        }
        versions.sort(Comparator.comparing(StoredVersion::id, StoredVersion.ID_ORDER));
        return versions;
    }

    private List<Path> models() {
        try {
            return list(root, Files::isDirectory);
        } catch (IOException | UncheckedIOException e) {
            throw new ServiceException(
                    Reason.INVALID_SETTING,
                    "the model repository " + root.toAbsolutePath() + " cannot be read: " + e,
                    e);
        }
    }

    private List<StoredVersion> versionsOf(Path model) {
        List<StoredVersion> versions = new ArrayList<>();
        try {
            for (Path version : list(model, Files::isDirectory)) {
                List<ModelContent> files = list(version, Files::isRegularFile).stream()
                        .map(ModelContent::of)
                        .toList();
                versionFiles
                        .version(name(model), name(version), version.toString(), files)
                        .ifPresent(versions::add);
            }
        } catch (IOException | UncheckedIOException e) {
            // Another process may be taking this model away; the others are not concerned.
            versionFiles.passOver(model.toString(), e.toString());
        }
        return versions;
    }

    private static List<Path> list(Path directory, Predicate<Path> kind) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.filter(entry -> !VersionFiles.ignored(name(entry)))
                    .filter(kind)
                    .sorted(Comparator.comparing(DirectoryRepository::name))
                    .toList();
        }
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }
}
