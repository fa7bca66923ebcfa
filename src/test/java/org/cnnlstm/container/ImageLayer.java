package org.cnnlstm.container;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A layer of an image.
 *
 * @param instruction of the Dockerfile, or of the base's, that made it
 * @param unpacked bytes
 * @param compressed bytes by gzip, as a registry stores it and a node fetches it
 */
record ImageLayer(String instruction, long unpacked, long compressed) {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int GZIP_MAGIC = 0x1f8b;

    /** Of the image's archive, as {@code docker save} writes it; from what changes least to what changes most. */
    static List<ImageLayer> of(String image) throws IOException {
        Map<String, long[]> sizes = new HashMap<>();
        Map<String, JsonNode> documents = new HashMap<>();
        try (InputStream saved = ContainerEngine.client().saveImageCmd(image).exec();
                TarArchiveInputStream archive = new TarArchiveInputStream(new BufferedInputStream(saved, 1 << 16))) {
            TarArchiveEntry entry;
            while ((entry = archive.getNextEntry()) != null) {
                BufferedInputStream content = new BufferedInputStream(archive, 1 << 16);
                content.mark(2);
                int first = content.read();
                int magic = first << 8 | content.read();
                content.reset();
                if (first == '{' || first == '[') {
                    documents.put(entry.getName(), JSON.readTree(content.readAllBytes()));
                } else if (entry.isFile()) {
                    sizes.put(entry.getName(), magic == GZIP_MAGIC ? ofPacked(entry, content) : ofTar(content));
                }
            }
        }
        JsonNode manifest =
                Objects.requireNonNull(documents.get("manifest.json")).get(0);
        JsonNode config =
                Objects.requireNonNull(documents.get(manifest.path("Config").asString()));
        Iterator<JsonNode> instructions = config.path("history")
                .valueStream()
                .filter(step -> !step.path("empty_layer").asBoolean(false))
                .iterator();
        List<ImageLayer> layers = new ArrayList<>();
        for (JsonNode layer : manifest.path("Layers")) {
            long[] bytes = Objects.requireNonNull(sizes.get(layer.asString()));
            layers.add(new ImageLayer(instructions.next().path("created_by").asString(), bytes[0], bytes[1]));
        }
        return layers;
    }

    private static long[] ofTar(InputStream tar) throws IOException {
        Counter compressed = new Counter();
        long unpacked;
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed, 1 << 16)) {
            unpacked = tar.transferTo(gzip);
        }
        return new long[] {unpacked, compressed.bytes};
    }

    private static long[] ofPacked(TarArchiveEntry entry, InputStream packed) throws IOException {
        return new long[] {
            new GZIPInputStream(packed, 1 << 16).transferTo(OutputStream.nullOutputStream()), entry.getSize()
        };
    }

    private static final class Counter extends OutputStream {

        private long bytes;

        @Override
        public void write(int one) {
            bytes++;
        }

        @Override
        public void write(byte[] buffer, int offset, int length) {
            bytes += length;
        }
    }
}
