package org.cnnlstm.container;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.model.AccessMode;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Volume;
import io.fabric8.kubernetes.api.model.Container;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.cnnlstm.chart.ChartContainers;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.startupcheck.OneShotStartupCheckStrategy;
import org.testcontainers.utility.DockerImageName;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The chart's containers that end, run as a cluster runs them. {@code -Dcnnlstm.containers.curl} is another image with a shell and curl than
 * the chart's own.
 */
class ChartContainerIT {

    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final int PODS = 3;

    @BeforeAll
    static void requireEngine() {
        ContainerEngine.require();
    }

    @Test
    void helmTestPasses() {
        Container test = ChartContainers.helmTest();
        try (ServerContainer server = new ServerContainer()) {
            server.start();
            String image = System.getProperty("cnnlstm.containers.curl", test.getImage());
            Map<String, String> environment = Map.of(
                    "API", "http://" + server.address() + ":" + ServerContainer.PORT,
                    "MANAGEMENT", "http://" + server.address() + ":" + ServerContainer.MANAGEMENT_PORT,
                    "EXPECT", ChartContainers.variable(test, "EXPECT"));
            Bind picture = new Bind(
                    Path.of("helm/cnn-lstm-server/files").toAbsolutePath().toString(),
                    new Volume("/picture"),
                    AccessMode.ro);
            try (GenericContainer<?> pod = pod(image, test, environment, picture)) {
                pod.start();

                assertThat(pod.getLogs())
                        .contains(" is ready", "answers a picture", "refuses what is no picture", "shows its metrics");
            }
        }
    }

    @Test
    void theJobsPodsShareOutAFolder(@TempDir Path directory) throws IOException {
        Path pictures = Files.createDirectory(directory.resolve("pictures"));
        try (Stream<Path> samples = Files.list(Path.of("src/main/resources/samples"))) {
            for (Path sample : samples.toList()) {
                Files.copy(sample, pictures.resolve(sample.getFileName()));
            }
        }
        Files.writeString(pictures.resolve("text.jpg"), "no picture");
        Path results = Files.createDirectory(directory.resolve("results"));
        for (Path each : List.of(directory, pictures, results)) {
            Files.setPosixFilePermissions(each, PosixFilePermissions.fromString("rwxrwxrwx"));
        }

        for (int index = 0; index < PODS; index++) {
            answerPart(index, pictures, results);
        }

        List<String> answered = new ArrayList<>();
        for (int index = 0; index < PODS; index++) {
            for (String line : Files.readAllLines(results.resolve("part-" + index + ".jsonl"))) {
                JsonNode answer = JsonMapper.shared().readTree(line);
                String name = answer.path("file").asString().replace("/pictures/", "");
                answered.add(name);
                assertThat(answer.at("/classes/0/label").asString(""))
                        .isEqualTo(name.equals("text.jpg") ? "" : name.substring(0, 1));
            }
        }
        try (Stream<Path> files = Files.list(pictures)) {
            assertThat(answered)
                    .containsExactlyInAnyOrderElementsOf(
                            files.map(file -> file.getFileName().toString()).toList());
        }
    }

    private static void answerPart(int index, Path pictures, Path results) {
        Container predict = ChartContainers.batch(PODS);
        Map<String, String> environment = Map.of(
                "JDK_JAVA_OPTIONS", ChartContainers.variable(predict, "JDK_JAVA_OPTIONS"),
                "COMPLETIONS", ChartContainers.variable(predict, "COMPLETIONS"),
                "JOB_COMPLETION_INDEX", Integer.toString(index));
        Bind read = new Bind(pictures.toString(), new Volume("/pictures"), AccessMode.ro);
        Bind written = new Bind(results.toString(), new Volume("/results"));
        try (GenericContainer<?> pod = pod(ServerImage.name(), predict, environment, read, written)) {
            pod.start();
        }
    }

    /** A container that has ended well as soon as it is started. */
    private static GenericContainer<?> pod(
            String image, Container container, Map<String, String> environment, Bind... volumes) {
        return new GenericContainer<>(DockerImageName.parse(image))
                .withEnv(environment)
                .withTmpFs(Map.of("/tmp", "rw"))
                .withCreateContainerCmdModifier(command -> {
                    command.withUser(ServerContainer.USER).withEntrypoint(container.getCommand());
                    HostConfig host = Objects.requireNonNull(command.getHostConfig());
                    ServerContainer.restrict(host);
                    host.withBinds(volumes);
                })
                .withStartupCheckStrategy(new OneShotStartupCheckStrategy().withTimeout(LONGEST));
    }
}
