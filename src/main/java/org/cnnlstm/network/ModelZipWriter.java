package org.cnnlstm.network;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.cnnlstm.model.WholeFile;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Writes {@code model.zip} as {@link ModelZipReader} and DL4J's {@code ModelSerializer} read it. */
public final class ModelZipWriter {

    private static final int BUFFER = 1 << 16;
    /** The first moment that a zip file can express: equal networks make equal files. */
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private ModelZipWriter() {}

    /** Writes a network in float32, without its updater's state. The file is there as a whole or not at all. */
    public static void write(Path file, Network network) throws IOException {
        WholeFile.write(file, out -> write(out, network));
    }

    private static void write(OutputStream out, Network network) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        writeGraph(zip, network);
        zip.finish();
    }

    static void writeGraph(ZipOutputStream zip, Network network) throws IOException {
        enter(zip, ModelZipReader.CONFIGURATION);
        zip.write(network.graph().getConfiguration().toJson().getBytes(StandardCharsets.UTF_8));
        // Trained weights hardly get smaller, and inflating them would be the longest part of reading them.
        zip.setLevel(Deflater.NO_COMPRESSION);
        enter(zip, ModelZipReader.COEFFICIENTS);
        writeVector(zip, network.graph().params());
    }

    static void writeVector(OutputStream out, INDArray vector) throws IOException {
        DataOutputStream data = new DataOutputStream(new BufferedOutputStream(out, BUFFER));
        Coefficients.write(vector, data);
        data.flush();
    }

    static void enter(ZipOutputStream zip, String name) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(NO_TIME);
        zip.putNextEntry(entry);
    }
}
