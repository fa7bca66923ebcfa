package org.cnnlstm.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class BaselineServerTest {

    private static final Path MODEL = Path.of("src/main/resources/models/glyphs/1");
    private static final Path PICTURE = Path.of("src/main/resources/samples/A-caladea.jpg");

    @ParameterizedTest
    @ValueSource(strings = {"lock", "parallel-inference"})
    void answersAsTheServiceDoes(String mode) throws Exception {
        try (BaselineServer server = new BaselineServer(mode, MODEL, 0)) {
            HttpResponse<String> answer = post(server, Files.readAllBytes(PICTURE));

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(JsonMapper.shared()
                            .readTree(answer.body())
                            .at("/predictions/0/classes/0/label")
                            .asString())
                    .isEqualTo("A");
            assertThat(post(server, "no picture".getBytes(StandardCharsets.UTF_8))
                            .statusCode())
                    .isEqualTo(415);
        }
    }

    private static HttpResponse<String> post(BaselineServer server, byte[] picture)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + server.port() + "/v1/models/glyphs/predictions"))
                .POST(HttpRequest.BodyPublishers.ofByteArray(picture))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }
}
