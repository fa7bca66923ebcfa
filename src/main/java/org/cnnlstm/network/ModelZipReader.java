package org.cnnlstm.network;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.cnnlstm.failure.FileProblem;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.model.ModelContent;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Reads {@code model.zip}: {@code configuration.json}, then {@code coefficients.bin}, and nothing else, the two entries that
 * DL4J's {@code ModelSerializer} writes for a network without updater state. Nothing in the file is deserialised as a Java
 * object, no class is made that is not on the list, and what the file declares is checked before memory is taken for it.
 */
public final class ModelZipReader implements GraphReader {

    static final String CONFIGURATION = "configuration.json";
    static final String COEFFICIENTS = "coefficients.bin";

    private static final int LARGEST_CONFIGURATION = 8 << 20;
    /** Four times the largest preset, and below what one Java array of bytes could never hold twice. */
    private static final long MOST_PARAMETERS = 536_870_912;

    @Override
    public boolean reads(String fileName) {
        return fileName.equals("model.zip");
    }

    @Override
    public Network read(ModelContent file) {
        try (InputStream in = file.open();
                ZipInputStream zip = new ZipInputStream(in)) {
            return read(zip);
        } catch (IOException e) {
            throw new ServiceException(Reason.MODEL_REFUSED, file.location() + ": " + FileProblem.of(e), e);
        } catch (IllegalArgumentException e) {
            // The JDK's zip reader says so where an entry's name is no text.
            throw new ServiceException(Reason.MODEL_REFUSED, file.location() + ": " + e.getMessage(), e);
        }
    }

    private static Network read(ZipInputStream zip) throws IOException {
        Network network = readGraph(zip);
        try {
            requireEnd(zip);
            return network;
        } catch (IOException e) {
            network.close();
            throw e;
        }
    }

    /** Reads the two entries that come next; the caller closes the network and looks at what follows. */
    static Network readGraph(ZipInputStream zip) throws IOException {
        enter(zip, CONFIGURATION);
        ComputationGraphConfiguration configuration = configuration(zip);
        long parameters = countParameters(configuration);
        enter(zip, COEFFICIENTS);
        INDArray coefficients = vector(zip, COEFFICIENTS, parameters);
        try {
            ComputationGraph graph = new ComputationGraph(configuration);
            graph.init(coefficients, false);
            return new Network(graph);
        } catch (RuntimeException e) {
            coefficients.close();
            throw new IOException("its configuration cannot be built: " + e.getMessage(), e);
        }
    }

    static void requireEnd(ZipInputStream zip) throws IOException {
        ZipEntry extra = zip.getNextEntry();
        if (extra != null) {
            throw new IOException("has an entry '" + extra.getName() + "', which no model needs");
        }
    }

    static void enter(ZipInputStream zip, String expected) throws IOException {
        ZipEntry entry = zip.getNextEntry();
        if (entry == null) {
            throw new IOException("has no entry '" + expected + "', or is no zip file");
        }
        if (!entry.getName().equals(expected)) {
            throw new IOException("has an entry '" + entry.getName() + "' where '" + expected + "' belongs");
        }
    }

    private static ComputationGraphConfiguration configuration(ZipInputStream zip) throws IOException {
        byte[] bytes = zip.readNBytes(LARGEST_CONFIGURATION + 1);
        if (bytes.length > LARGEST_CONFIGURATION) {
            throw new IOException(CONFIGURATION + " is larger than " + LARGEST_CONFIGURATION + " bytes");
        }
        try {
            String json = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            ConfigurationCheck.pass(json);
            return parse(json);
        } catch (CharacterCodingException e) {
            throw new IOException(CONFIGURATION + " is not UTF-8", e);
        } catch (IOException e) {
            throw new IOException(CONFIGURATION + " " + e.getMessage(), e);
        }
    }

    private static ComputationGraphConfiguration parse(String json) throws IOException {
        ComputationGraphConfiguration configuration;
        try {
            configuration = ComputationGraphConfiguration.fromJson(json);
        } catch (RuntimeException e) {
            throw new IOException("is not a ComputationGraph's: " + rootMessage(e), e);
        }
        if (configuration.getDataType() != DataType.FLOAT) {
            throw new IOException("computes in " + configuration.getDataType() + ", not FLOAT");
        }
        return configuration;
    }

    private static @Nullable String rootMessage(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String message = root.getMessage();
        return message == null ? root.toString() : message.lines().findFirst().orElse(message);
    }

    private static long countParameters(ComputationGraphConfiguration configuration) throws IOException {
        long total = 0;
        for (GraphVertex vertex : configuration.getVertices().values()) {
            long count = vertex.numParams(false);
            if (count < 0 || count > MOST_PARAMETERS) {
                throw new IOException("asks for " + count + " parameters in one vertex, beyond " + MOST_PARAMETERS);
            }
            total += count;
        }
        if (total < 1 || total > MOST_PARAMETERS) {
            throw new IOException("asks for " + total + " parameters, not 1 to " + MOST_PARAMETERS);
        }
        return total;
    }

    /** Reads an entry that holds a vector and nothing else; the caller closes the vector. */
    static INDArray vector(ZipInputStream zip, String entry, long length) throws IOException {
        try {
            INDArray vector = Coefficients.read(new DataInputStream(zip), length);
            if (zip.read() != -1) {
                vector.close();
                throw new IOException("goes on after its last value");
            }
            return vector;
        } catch (IOException e) {
            throw new IOException(entry + " " + (e.getMessage() == null ? "is cut off" : e.getMessage()), e);
        }
    }
}
