package org.cnnlstm.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.model.ModelContent;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ModelZipTest {

    private static final String CONFIGURATION = "configuration.json";
    private static final String COEFFICIENTS = "coefficients.bin";

    private Path directory;
    private Path file;
    private Map<String, byte[]> entries;

    @BeforeEach
    void writeAModel(@TempDir Path directory) throws IOException {
        this.directory = directory;
        file = directory.resolve("model.zip");
        try (Network network = network()) {
            ModelZipWriter.write(file, network);
        }
        entries = unzip(file);
    }

    private static Network network() {
        return RowColumnGraph.create(Preset.ROW_COLUMN_TINY.topology(), GraphOptions.of(3, 21));
    }

    @Test
    void aFileKeepsEveryBit() {
        try (Network written = network();
                Network read = new ModelZipReader().read(ModelContent.of(file))) {
            INDArray pictures = Nd4j.rand(DataType.FLOAT, 2, 3, 16, 16);
            assertThat(read.graph().outputSingle(pictures).toFloatMatrix())
                    .isDeepEqualTo(written.graph().outputSingle(pictures).toFloatMatrix());
            assertThat(read.graph().params().toFloatVector())
                    .isEqualTo(written.graph().params().toFloatVector());
        }
    }

    @Test
    void equalNetworksMakeEqualFiles() throws IOException {
        Path again = directory.resolve("again.zip");
        try (Network same = network()) {
            ModelZipWriter.write(again, same);
        }
        assertThat(again).hasSameBinaryContentAs(file);
    }

    @Test
    void dl4jReadsWhatWeWrite() throws IOException {
        ComputationGraph read = ModelSerializer.restoreComputationGraph(file.toFile(), false);
        try (Network written = network()) {
            assertThat(read.params()).isEqualTo(written.graph().params());
        }
        read.close();
    }

    @Test
    void weReadWhatDl4jWrites() throws IOException {
        try (Network written = network()) {
            ModelSerializer.writeModel(written.graph(), file.toFile(), false);
            try (Network read = new ModelZipReader().read(ModelContent.of(file))) {
                assertThat(read.graph().params()).isEqualTo(written.graph().params());
            }
        }
    }

    @Test
    void refusesASerialisedPreprocessor() throws IOException {
        ByteArrayOutputStream serialised = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(serialised)) {
            out.writeObject(new Fuse());
        }
        entries.put("preprocessor.bin", serialised.toByteArray());
        assertRefused("preprocessor.bin");
        assertThat(Fuse.lit).isFalse();
    }

    /** Tells whether somebody deserialised it. */
    private static final class Fuse implements Serializable {

        private static final long serialVersionUID = 1L;
        private static boolean lit;

        private void readObject(ObjectInputStream in) {
            lit = true;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"updaterState.bin", "normalizer.bin", "noParams.marker", "objects/x", "../escape"})
    void refusesAnExtraEntry(String name) throws IOException {
        entries.put(name, new byte[] {1, 2, 3});
        assertRefused(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.cnnlstm.network.ModelZipTest",
                "javax.swing.JEditorPane",
                "org.deeplearning4j.nn.conf.layers.samediff.SameDiffLambdaLayer",
                "org.deeplearning4j.nn.conf.layers.objdetect.Yolo2OutputLayer"
            })
    void refusesAClassOffTheList(String name) throws IOException {
        replaceInConfiguration("org.deeplearning4j.nn.conf.layers.DenseLayer", name);
        assertRefused(name);
    }

    @Test
    void refusesAVertexThatNamesNoClass() throws IOException {
        replaceInConfiguration("\"@class\" : \"org.deeplearning4j.nn.conf.layers.DenseLayer\"", "\"dense\" : {}");
        assertRefused("does not name its class");
    }

    @Test
    void refusesDepthWithoutEnd() throws IOException {
        entries.put(CONFIGURATION, ("{\"vertices\":" + "[".repeat(5000)).getBytes(StandardCharsets.UTF_8));
        assertRefused(CONFIGURATION);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{}", "{\"vertices\":{}}", "not json", "\u0000"})
    void refusesWhatIsNoConfiguration(String text) throws IOException {
        entries.put(CONFIGURATION, text.getBytes(StandardCharsets.UTF_8));
        assertRefused(CONFIGURATION);
    }

    @Test
    void refusesASizeBeyondAllReason() throws IOException {
        replaceInConfiguration("\"nout\" : 24", "\"nout\" : 1999999999");
        assertRefused("nout");
    }

    @Test
    void refusesAConfigurationThatDoesNotFitItsCoefficients() throws IOException {
        replaceInConfiguration("\"nout\" : 24", "\"nout\" : 25");
        assertRefused("but the configuration asks for");
    }

    @Test
    void refusesMoreValuesThanTheConfigurationAsksFor() throws IOException {
        byte[] whole = bytes(COEFFICIENTS);
        entries.put(COEFFICIENTS, Arrays.copyOf(whole, whole.length + 4));
        assertRefused("goes on after its last value");
    }

    @Test
    void refusesEntriesThatEndTooSoon() throws IOException {
        byte[] whole = bytes(COEFFICIENTS);
        for (int length : new int[] {0, 1, 20, 60, 90, whole.length / 2, whole.length - 1}) {
            entries.put(COEFFICIENTS, Arrays.copyOf(whole, length));
            assertRefused(COEFFICIENTS);
        }
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void refusesWeightsThatAreNoNumbers(float value) throws IOException {
        byte[] whole = bytes(COEFFICIENTS);
        ByteBuffer.wrap(whole).putFloat(whole.length - 40, value);
        assertRefused(Float.toString(value));
    }

    @Test
    void refusesValuesOfAnotherType() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Network network = network();
                INDArray doubles = network.graph().params().castTo(DataType.DOUBLE)) {
            Nd4j.write(doubles, new DataOutputStream(out));
        }
        entries.put(COEFFICIENTS, out.toByteArray());
        assertRefused("DOUBLE");
    }

    @Test
    void refusesAFileThatWasCutOffAnywhere() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        long lastEntryEnds = new String(whole, StandardCharsets.ISO_8859_1).indexOf("PK\u0001\u0002");
        for (int length = 0; length < lastEntryEnds; length += 97) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> read())
                    .isInstanceOf(ServiceException.class)
                    .hasMessageContaining(file.toString());
        }
    }

    @Test
    void refusesSwappedEntriesAndFilesThatAreNoZip() throws IOException {
        Map<String, byte[]> swapped = new LinkedHashMap<>();
        swapped.put(COEFFICIENTS, bytes(COEFFICIENTS));
        swapped.put(CONFIGURATION, bytes(CONFIGURATION));
        entries = swapped;
        assertRefused(CONFIGURATION);
        Files.writeString(file, "this is no zip file");
        assertThatThrownBy(() -> read()).hasMessageContaining("no zip file");
    }

    @Test
    void refusesAConfigurationBeyondAllReason() throws IOException {
        entries.put(CONFIGURATION, " ".repeat(9 << 20).getBytes(StandardCharsets.UTF_8));
        assertRefused("larger than");
    }

    @Test
    void survivesRandomDamage() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        Random random = new Random(7);
        for (int round = 0; round < 300; round++) {
            byte[] damaged = whole.clone();
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, damaged);
            try {
                read();
            } catch (ServiceException e) {
                assertThat(e.reason()).isEqualTo(Reason.MODEL_REFUSED);
            }
        }
    }

    private void read() {
        new ModelZipReader().read(ModelContent.of(file)).close();
    }

    private void assertRefused(String why) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
        assertThatThrownBy(() -> read())
                .isInstanceOfSatisfying(
                        ServiceException.class, e -> assertThat(e.reason()).isEqualTo(Reason.MODEL_REFUSED))
                .hasMessageContaining(file.toString())
                .hasMessageContaining(why);
    }

    private void replaceInConfiguration(String old, String replacement) {
        String json = new String(bytes(CONFIGURATION), StandardCharsets.UTF_8);
        assertThat(json).contains(old);
        entries.put(CONFIGURATION, json.replace(old, replacement).getBytes(StandardCharsets.UTF_8));
    }

    private byte[] bytes(String name) {
        return Objects.requireNonNull(entries.get(name));
    }

    private static Map<String, byte[]> unzip(Path file) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(Files.readAllBytes(file)))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), zip.readAllBytes());
            }
        }
        assertThat(entries).containsOnlyKeys(CONFIGURATION, COEFFICIENTS);
        return entries;
    }
}
