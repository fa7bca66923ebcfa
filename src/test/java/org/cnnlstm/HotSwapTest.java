package org.cnnlstm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole server while its models change by command. */
class HotSwapTest {

    private static final byte[] PICTURE = SamplePictures.picture("png", 1);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static ConfigurableApplicationContext server;

    @BeforeAll
    static void start(@TempDir Path models) throws IOException {
        TestModels.write(models);
        server = SpringApplication.run(
                ServerApplication.class,
                "--server.port=0",
                "--management.server.port=0",
                "--cnnlstm.models.root=" + models,
                "--cnnlstm.models.default=" + TestModels.GOOD,
                "--cnnlstm.models.admin=true",
                "--cnnlstm.models.poll=0");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void noRequestFailsWhileVersionsTakeEachOthersPlace() throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        CompletableFuture<List<Integer>> traffic = CompletableFuture.supplyAsync(() -> {
            List<Integer> statuses = new ArrayList<>();
            while (!over.get() || statuses.size() < 20) {
                statuses.add(predict().statusCode());
            }
            return statuses;
        });
        for (int round = 0; round < 5; round++) {
            assertThat(command("/" + TestModels.GOOD, "reload").statusCode()).isEqualTo(200);
        }
        over.set(true);

        assertThat(traffic.get()).hasSizeGreaterThanOrEqualTo(20).containsOnly(200);
    }

    @Test
    void aVersionIsUnloadedAndLoadedByCommand() throws Exception {
        assertThat(command("/" + TestModels.GOOD + "/1", "unload").body())
                .contains("\"version\":1", "it was unloaded by command");
        assertThat(predict().statusCode()).isEqualTo(404);
        assertThat(get("/readyz").statusCode()).isEqualTo(503);

        HttpResponse<String> loaded = command("/" + TestModels.GOOD, "load");

        assertThat(loaded.statusCode()).isEqualTo(200);
        assertThat(loaded.body()).contains("\"state\":\"serving\"");
        assertThat(predict().statusCode()).isEqualTo(200);
        assertThat(get("/v1/models/" + TestModels.GOOD).body()).contains("\"batchTimes\":[{\"size\":1,");
    }

    @Test
    void aVersionThatDoesNotServeIsAnErrorWithItsReason() throws Exception {
        HttpResponse<String> answer = command("/" + TestModels.BROKEN, "load");

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("\"state\":\"failed\"", "\"reason\":");
    }

    @Test
    void whatIsNotThereAndWhatIsNoActionIsRefused() throws Exception {
        assertThat(command("/faces", "load").statusCode()).isEqualTo(404);
        assertThat(command("/" + TestModels.GOOD + "/9", "unload").statusCode()).isEqualTo(404);
        assertThat(command("/" + TestModels.GOOD, "destroy").statusCode()).isEqualTo(400);
        assertThat(command("/" + TestModels.GOOD, "destroy").body()).contains("none of load, unload, reload");
    }

    private static HttpResponse<String> predict() {
        try {
            return CLIENT.send(
                    request("local.server.port", "/v1/predictions")
                            .header("Content-Type", "image/png")
                            .POST(BodyPublishers.ofByteArray(PICTURE))
                            .build(),
                    BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static HttpResponse<String> command(String path, String action) throws IOException, InterruptedException {
        return CLIENT.send(
                request("local.management.port", "/actuator/models" + path)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{\"action\": \"" + action + "\"}"))
                        .build(),
                BodyHandlers.ofString());
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return CLIENT.send(request("local.server.port", path).build(), BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(String port, String path) {
        return HttpRequest.newBuilder(
                URI.create("http://localhost:" + server.getEnvironment().getRequiredProperty(port) + path));
    }
}
