package org.cnnlstm.repository;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.model.ModelId;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Models on the class path: in a directory of classes, in a jar, in a jar within a jar. They are read as streams and never
 * unpacked. Where several places hold the same version, the first one on the class path counts, as it does for classes.
 */
public final class ClasspathRepository implements ModelRepository {

    private final ClassLoader loader;
    private final String prefix;
    private final VersionFiles versionFiles = new VersionFiles();

    /**
     * @param loader whose class path it is
     * @param prefix the directory that holds the models, such as {@code models/}
     */
    public ClasspathRepository(ClassLoader loader, String prefix) {
        this.loader = loader;
        this.prefix = prefix.endsWith("/") ? prefix : prefix + "/";
    }

    @Override
    public String location() {
        return "classpath:/" + prefix;
    }

    @Override
    public List<StoredVersion> versions() {
        Map<ModelId, StoredVersion> found = new TreeMap<>(StoredVersion.ID_ORDER);
        directories().forEach((directory, files) -> {
            String[] names = directory.split("/", -1);
            String model = names[names.length - 2];
            String version = names[names.length - 1];
            if (!VersionFiles.ignored(model) && !VersionFiles.ignored(version)) {
                versionFiles
                        .version(model, version, directory, files)
                        .ifPresent(stored -> found.putIfAbsent(stored.id(), stored));
            }
        });
        return List.copyOf(found.values());
    }

    /** The files of each version's directory by its address, in the order of the class path. */
    private Map<String, List<ResourceContent>> directories() {
        Map<String, List<ResourceContent>> directories = new LinkedHashMap<>();
        try {
            // A resolver remembers what it saw, hence a new one for each look.
            Resource[] files =
                    new PathMatchingResourcePatternResolver(loader).getResources("classpath*:" + prefix + "*/*/*");
            if (files.length == 0 && loader.getResource(prefix) == null) {
                throw new ServiceException(
                        Reason.INVALID_SETTING, "the model repository " + location() + " is not on the class path");
            }
            for (Resource file : files) {
                String address = file.getURL().toString();
                int end = address.lastIndexOf('/');
                directories
                        .computeIfAbsent(address.substring(0, end), directory -> new ArrayList<>())
                        .add(new ResourceContent(address, address.substring(end + 1), file));
            }
        } catch (IOException e) {
            throw new ServiceException(
                    Reason.INVALID_SETTING, "the model repository " + location() + " cannot be read: " + e, e);
        }
        return directories;
    }
}
