package org.cnnlstm.network;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.cnnlstm.failure.FileProblem;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.model.WholeFile;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A training as it stands, in one file: a note of the trainer's, the network, and the state of its updater. Read with the
 * same distrust as a model.
 */
public final class SnapshotFile {

    private static final String NOTE = "note.json";
    private static final String UPDATER = "updater.bin";
    private static final int LARGEST_NOTE = 8 << 20;

    private SnapshotFile() {}

    /**
     * What was read.
     *
     * @param network with its updater's state; the reader closes it
     * @param note as it was written
     */
    public record Snapshot(Network network, String note) {}

    /** Writes a snapshot; an older one stays whole until the new one is. */
    public static void write(Path file, Network network, String note) throws IOException {
        WholeFile.write(file, out -> {
            ZipOutputStream zip = new ZipOutputStream(out);
            ModelZipWriter.enter(zip, NOTE);
            zip.write(note.getBytes(StandardCharsets.UTF_8));
            ModelZipWriter.writeGraph(zip, network);
            ModelZipWriter.enter(zip, UPDATER);
            ModelZipWriter.writeVector(zip, network.graph().getUpdater().getUpdaterStateViewArray());
            zip.finish();
        });
    }

    /**
     * Reads a snapshot.
     *
     * @throws ServiceException {@link Reason#INVALID_DATA} with file and reason if it is not one
     */
    public static Snapshot read(Path file) {
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
            ModelZipReader.enter(zip, NOTE);
            byte[] note = zip.readNBytes(LARGEST_NOTE + 1);
            if (note.length > LARGEST_NOTE) {
                throw new IOException(NOTE + " is larger than " + LARGEST_NOTE + " bytes");
            }
            Network network = ModelZipReader.readGraph(zip);
            try {
                readUpdater(zip, network);
                return new Snapshot(network, new String(note, StandardCharsets.UTF_8));
            } catch (IOException e) {
                network.close();
                throw e;
            }
        } catch (IOException e) {
            throw new ServiceException(Reason.INVALID_DATA, file + ": " + FileProblem.of(e), e);
        } catch (IllegalArgumentException e) {
            // The JDK's zip reader says so where an entry's name is no text.
            throw new ServiceException(Reason.INVALID_DATA, file + ": " + e.getMessage(), e);
        }
    }

    private static void readUpdater(ZipInputStream zip, Network network) throws IOException {
        ModelZipReader.enter(zip, UPDATER);
        INDArray state = network.graph().getUpdater().getUpdaterStateViewArray();
        try (INDArray read = ModelZipReader.vector(zip, UPDATER, state.length())) {
            state.assign(read);
        }
        ModelZipReader.requireEnd(zip);
    }
}
