package org.cnnlstm.container;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.model.ContainerConfig;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the image holds, and what it says of itself. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ImageIT {

    private static final double MEGABYTE = 1e6;
    private static final String LABEL = "org.opencontainers.image.";

    private ServerContainer server;

    @BeforeAll
    void start() {
        ContainerEngine.require();
        server = new ServerContainer();
        server.withEnv("JDK_JAVA_OPTIONS", "-Xlog:class+load:file=/tmp/classes").start();
    }

    @AfterAll
    void end() {
        if (server != null) {
            server.close();
        }
    }

    /** With the model that it carries, of 1 MB. */
    @Test
    void isNoLargerThanItWasMeantToBe() throws IOException {
        List<ImageLayer> layers = ImageLayer.of(ServerImage.name());

        layers.forEach(layer -> System.out.printf(
                Locale.ROOT,
                "%8.1f MB unpacked %8.1f MB compressed  %.100s%n",
                layer.unpacked() / MEGABYTE,
                layer.compressed() / MEGABYTE,
                layer.instruction()));
        assertThat(layers.stream().mapToLong(ImageLayer::unpacked).sum() / MEGABYTE)
                .isLessThan(1000);
        assertThat(layers.stream().mapToLong(ImageLayer::compressed).sum() / MEGABYTE)
                .isLessThan(450);
    }

    @Test
    void saysWhatItIs() {
        ContainerConfig config = Objects.requireNonNull(ContainerEngine.client()
                .inspectImageCmd(ServerImage.name())
                .exec()
                .getConfig());
        Map<String, String> labels = Objects.requireNonNull(config.getLabels());

        assertThat(labels)
                .containsEntry(LABEL + "title", "cnn-lstm-server")
                .containsKeys(LABEL + "description", LABEL + "version", LABEL + "created", LABEL + "base.name");
        if (ServerImage.isBuiltHere()) {
            assertThat(labels).containsEntry(LABEL + "revision", ServerImage.REVISION);
        }
        assertThat(config.getUser()).matches("[1-9][0-9]*:[1-9][0-9]*");
        assertThat(config.getEntrypoint())
                .startsWith("java")
                .contains("-Djdk.serialFilter=!*")
                .endsWith("-jar", "app.jar");
        assertThat(server.run("sh", "-c", "tr '\\0' '\\n' </proc/1/cmdline | head -1")
                        .getStdout()
                        .trim())
                .isEqualTo("java");
    }

    @Test
    void holdsNothingTwiceAndNoTools() {
        assertThat(output("for tool in javac mvn gcc make git; do command -v $tool; done; true"))
                .isEmpty();
        assertThat(output("ls /app/lib | grep -e linux -e macosx -e windows -e android; true"))
                .isEmpty();
        assertThat(output("find / -xdev -type f -name '*.so*' -size +100k | grep -v -e '^/usr' -e '^/lib' -e '^/opt'"
                        + " | sed 's,.*/,,' | sort | uniq -d"))
                .isEmpty();
    }

    @Test
    void unpacksNothing() {
        assertThat(output("find / -xdev -newer /proc/1/cmdline -name '*.so*' 2>/dev/null; find /tmp -name '*.so*'"))
                .isEmpty();
        assertThat(output("grep -c '/tmp/.*[.]so' /proc/1/maps; true").trim()).isEqualTo("0");
    }

    @Test
    void takesItsClassesFromTheArchive() {
        int archived = Integer.parseInt(
                output("grep -c 'source: shared objects file' /tmp/classes").trim());
        int all = Integer.parseInt(output("wc -l </tmp/classes").trim());

        assertThat(archived).isGreaterThan(all * 9 / 10);
    }

    @Test
    void bringsAListOfWhatItIsMadeOf() {
        JsonNode sbom = JsonMapper.shared().readTree(output("cat /app/sbom/application.cdx.json"));

        assertThat(sbom.path("bomFormat").asString()).isEqualTo("CycloneDX");
        assertThat(sbom.path("components").findValuesAsString("name"))
                .contains("deeplearning4j-nn", "dnnl", "spring-webmvc")
                .doesNotContain("junit-jupiter", "testcontainers");
    }

    private String output(String script) {
        return server.run("sh", "-c", script).getStdout();
    }
}
