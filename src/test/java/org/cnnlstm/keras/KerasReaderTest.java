package org.cnnlstm.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.model.ModelContent;
import org.cnnlstm.model.Task;
import org.cnnlstm.network.CachingReader;
import org.cnnlstm.network.FileDescription;
import org.cnnlstm.network.ModelZipReader;
import org.cnnlstm.network.ModelZipWriter;
import org.cnnlstm.network.Network;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;

class KerasReaderTest {

    private final Path folder;

    KerasReaderTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @CsvSource({
        "float16, model.keras",
        "float16, model.h5",
        "bfloat16, model.keras",
        "bfloat16, model.h5",
        "mixed_float16, model.keras",
        "mixed_bfloat16, model.keras",
        "float64, model.keras",
        "float64, model.h5"
    })
    void readsWeightsOfOtherPrecisions(String precision, String file) {
        Models.unpack("keras3-" + precision, folder);
        Golden golden = Models.golden(folder);
        try (Network network = new KerasReader().read(content(file))) {
            INDArray output = network.graph().outputSingle(Models.input(golden.input()));
            assertThat(output.sub(golden.output()).amaxNumber().doubleValue()).isLessThan(1e-5);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "question",
                "directions",
                "both",
                "trunk",
                "clips",
                "layers",
                "convolutions",
                "gated",
                "readframes"
            })
    void whatItMakesIsWrittenAndReadAsAnyOtherModel(String model) throws IOException {
        Models.unpack("keras3-" + model, folder);
        INDArray input = Models.input(Models.golden(folder).input());
        Path file = folder.resolve("model.zip");
        try (Network made = new KerasReader().read(content("model.keras"))) {
            ModelZipWriter.write(file, made);
            try (Network read = new ModelZipReader().read(ModelContent.of(file))) {
                assertThat(read.graph().outputSingle(input))
                        .isEqualTo(made.graph().outputSingle(input));
            }
        }
    }

    @Test
    void describesTheInput() {
        Models.unpack("keras3-clips", folder);

        FileDescription description =
                new KerasReader().describe(content("model.keras")).orElseThrow();

        assertThat(description.task()).isEqualTo(Task.SEQUENCE_CLASSIFICATION);
        assertThat(description.input().shape()).containsExactly(5, 3, 10, 8);
        assertThat(description.preprocessing().profile()).isEqualTo("keras-load-img-v1");
    }

    @Test
    void refusesALambdaByNameAndPlace() throws IOException {
        try (InputStream in = KerasReaderTest.class.getResourceAsStream("/keras/lambda.keras")) {
            Files.write(
                    folder.resolve("model.keras"), Objects.requireNonNull(in).readAllBytes());
        }

        assertThatThrownBy(() -> new KerasReader().read(content("model.keras")))
                .isInstanceOf(ServiceException.class)
                .hasMessageContaining("layer 'twice' is a Lambda, whose Python code is never run; put a layer");
        assertThat(KerasSummary.of(content("model.keras")).refusal()).contains("'twice'");
    }

    @Test
    void saysWhichWeightsAreMissing() throws IOException {
        Models.unpack("keras3-question", folder);
        Models.unpack("keras3-small", Files.createDirectory(folder.resolve("small")));
        Path json = folder.resolve("model.json");
        String other = Files.readString(json).replace("\"units\": 20", "\"units\": 25");
        Files.writeString(json, other.replace("[4, 5]", "[5, 5]"));

        assertThatThrownBy(() -> new KerasReader().read(content("model.json")))
                .hasMessageContaining("layer 'fc2': its kernel 'layers/dense_1/vars/0' has the shape [16, 20]");

        Files.delete(folder.resolve("model.weights.h5"));
        assertThatThrownBy(() -> new KerasReader().read(content("model.json")))
                .hasMessageContaining("its weights are not beside it as model.weights.h5");
    }

    @Test
    void refusesWeightsInSeveralFiles() throws IOException {
        Models.unpack("keras3-question", folder);
        Files.delete(folder.resolve("model.weights.h5"));
        Files.writeString(folder.resolve("model.weights.json"), "{}");
        assertThatThrownBy(() -> new KerasReader().read(content("model.json")))
                .isInstanceOf(ServiceException.class)
                .hasMessageContaining(
                        "model.json: its weights lie in several files, which model.weights.json lists, and such are not"
                                + " imported; save them without max_shard_size, as model.weights.h5");

        renameEntry(folder.resolve("model.keras"), "model.weights.h5", "model.weights.json");
        assertThatThrownBy(() -> new KerasReader().read(content("model.keras")))
                .isInstanceOf(ServiceException.class)
                .hasMessageContaining("model.keras: it has no entry model.weights.h5; weights in several files are not"
                        + " imported, save the model without max_shard_size");
    }

    private static void renameEntry(Path archive, String from, String to) throws IOException {
        try (FileSystem zip = FileSystems.newFileSystem(archive)) {
            Files.move(zip.getPath(from), zip.getPath(to));
        }
    }

    @Test
    void refusesWhatIsNoModel() throws IOException {
        Files.write(folder.resolve("model.h5"), "neither".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> new KerasReader().read(content("model.h5")))
                .hasMessageContaining("neither a .keras archive nor HDF5");
    }

    @Test
    void keepsWhatWasConverted() throws IOException {
        Models.unpack("keras3-small", folder);
        Path cache = folder.resolve("cache");
        CachingReader reader = new CachingReader(new KerasReader(), "test", cache);
        reader.read(content("model.keras"), "0123").close();
        assertThat(cache.resolve("0123.test.zip")).exists();

        Files.write(folder.resolve("model.keras"), new byte[0]);
        reader.read(content("model.keras"), "0123").close();

        Files.write(cache.resolve("0123.test.zip"), new byte[0]);
        assertThatThrownBy(() -> reader.read(content("model.keras"), "0123")).isInstanceOf(ServiceException.class);
    }

    @Test
    void convertsInMemoryWhereNothingCanBeKept() throws IOException {
        Models.unpack("keras3-small", folder);
        Path file = Files.createFile(folder.resolve("in-the-way"));
        CachingReader reader = new CachingReader(new KerasReader(), "test", file.resolve("cache"));

        try (Network network = reader.read(content("model.keras"), "0123")) {
            assertThat(network.parameterCount()).isEqualTo(239);
        }
    }

    private ModelContent content(String name) {
        return ModelContent.of(folder.resolve(name));
    }
}
