package org.cnnlstm.repository;

import java.io.IOException;
import java.io.InputStream;
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

    /** What lies on the class path does not change while the process runs. */
    @Override
    public String stamp() {
        return location;
    }
}
