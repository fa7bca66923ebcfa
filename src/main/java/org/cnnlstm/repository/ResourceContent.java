package org.cnnlstm.repository;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.cnnlstm.model.ModelContent;
import org.springframework.core.io.Resource;

/** A file on the class path. */
record ResourceContent(String location, String fileName, Resource resource) implements ModelContent {

    @Override
    public InputStream open() throws IOException {
        return resource.getInputStream();
    }

    @Override
    public long size() throws IOException {
        return resource.contentLength();
    }

    @Override
    public Optional<ModelContent> beside(String otherName) {
        try {
            Resource other = resource.createRelative(otherName);
            String otherLocation = location.substring(0, location.length() - fileName.length()) + otherName;
            return other.exists()
                    ? Optional.of(new ResourceContent(otherLocation, otherName, other))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** What lies on the class path does not change while the process runs. */
    @Override
    public String stamp() {
        return location;
    }
}
