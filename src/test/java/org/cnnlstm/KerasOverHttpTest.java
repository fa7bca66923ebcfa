package org.cnnlstm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.cnnlstm.HttpTester.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** What Keras saved is put into the repository as it is, and answers as Keras does. */
class KerasOverHttpTest {

    private static final Map<String, byte[]> FILES = files("keras3-trunk");

    private static ConfigurableApplicationContext server;
    private static HttpTester http;
    private static Path cache;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        cache = folder.resolve("cache");
        Path models = folder.resolve("models");
        for (String format : new String[] {"keras", "h5", "json"}) {
            Path version = Files.createDirectories(models.resolve(format).resolve("1"));
            Files.write(version.resolve("model." + format), file("model." + format));
            if (format.equals("json")) {
                Files.write(version.resolve("model.weights.h5"), file("model.weights.h5"));
            }
        }
        server = SpringApplication.run(
                ServerApplication.class,
                "--server.port=0",
                "--management.server.port=0",
                "--cnnlstm.models.root=" + models,
                "--cnnlstm.models.default=keras",
                "--cnnlstm.models.cache-directory=" + cache,
                "--cnnlstm.models.poll=0",
                "--cnnlstm.engine.precision=f32");
        http = new HttpTester(Integer.parseInt(server.getEnvironment().getRequiredProperty("local.server.port")));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"keras", "h5", "json"})
    void answersAsModelPredict(String model) {
        Answer answer = http.post("/v1/models/" + model + "/predictions", "image/png", file("picture.png"));

        assertThat(answer.status()).isEqualTo(200);
        INDArray expected = Nd4j.createNpyFromByteArray(
                Objects.requireNonNull(unpacked(file("golden.npz")).get("picture.npy")));
        JsonNode classes = answer.json().path("predictions").path(0).path("classes");
        assertThat(classes).hasSize((int) expected.length());
        assertThat(classes.path(0).path("index").asInt())
                .isEqualTo(expected.argMax(1).getInt(0));
        for (JsonNode each : classes) {
            assertThat(each.path("probability").asDouble())
                    .isCloseTo(expected.getDouble(each.path("index").asInt()), within(1e-4));
        }
    }

    @Test
    void tellsWhatNobodyStated() {
        JsonNode version = http.get("/v1/models/keras").json().path("versions").path(0);

        assertThat(version.path("inferred").toString()).contains("input", "preprocessing", "labels");
        assertThat(version.path("input").path("width").asInt()).isEqualTo(14);
    }

    @Test
    void keepsWhatWasConverted() throws IOException {
        try (Stream<Path> kept = Files.list(cache)) {
            assertThat(kept.filter(file -> file.toString().endsWith(".keras-1.zip")))
                    .hasSize(3);
        }
    }

    private static byte[] file(String name) {
        return Objects.requireNonNull(FILES.get(name), name);
    }

    private static Map<String, byte[]> files(String model) {
        try (InputStream in = KerasOverHttpTest.class.getResourceAsStream("/keras/" + model + ".zip")) {
            return unpacked(Objects.requireNonNull(in).readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, byte[]> unpacked(byte[] archive) {
        Map<String, byte[]> files = new HashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }
}
