package org.cnnlstm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@RunningServer
class ApiDocumentTest {

    @LocalServerPort
    private int port;

    private JsonNode document;

    @BeforeEach
    void fetch() {
        document = new HttpTester(port).get("/v3/api-docs").json();
    }

    @Test
    void describesTheWholeApiAndNothingElse() {
        assertThat(document.path("openapi").asString()).startsWith("3.");
        assertThat(document.path("paths").propertyNames())
                .containsExactlyInAnyOrder(
                        "/v1/predictions",
                        "/v1/models/{model}/predictions",
                        "/v1/models/{model}/versions/{version}/predictions",
                        "/v1/models",
                        "/v1/models/{model}",
                        "/v1/models/{model}/versions/{version}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/predictions",
                "/v1/models/{model}/predictions",
                "/v1/models/{model}/versions/{version}/predictions"
            })
    void describesEveryWayToSendPictures(String path) {
        JsonNode operation = document.path("paths").path(path).path("post");
        JsonNode content = operation.path("requestBody").path("content");

        JsonNode images = content.at("/multipart~1form-data/schema/properties/image");
        assertThat(images.path("type").asString()).isEqualTo("array");
        assertThat(images.path("items").path("format").asString()).isEqualTo("binary");
        assertThat(content.propertyNames())
                .contains(
                        "image/png",
                        "image/jpeg",
                        "image/webp",
                        "image/gif",
                        "image/bmp",
                        "image/tiff",
                        "application/octet-stream");
        assertThat(content.at("/image~1png/schema/format").asString()).isEqualTo("binary");
        assertThat(operation.path("parameters").findValuesAsString("name")).contains("top", "timeout", "X-Request-Id");
        assertThat(operation.path("responses").propertyNames())
                .containsExactlyInAnyOrder("200", "400", "404", "406", "408", "413", "415", "422", "500", "503", "504");
    }

    @Test
    void showsAnExampleOfEveryProblem() {
        JsonNode unreadable =
                document.at("/paths/~1v1~1predictions/post/responses/422/content/application~1problem+json");

        assertThat(unreadable.at("/schema/$ref").asString()).isEqualTo("#/components/schemas/Problem");
        assertThat(unreadable.at("/examples/image-corrupt/value/code").asString())
                .isEqualTo("image-corrupt");
        assertThat(unreadable.at("/examples/image-corrupt/value/status").asInt())
                .isEqualTo(422);
    }

    @Test
    void asksNobodyWhoTheyAreWhereTheApiIsOpen() {
        assertThat(document.has("security")).isFalse();
        assertThat(document.path("components").has("securitySchemes")).isFalse();
        assertThat(document.findValues("401")).isEmpty();
    }

    @Test
    void refersOnlyToWhatIsThere() {
        for (String reference : document.findValuesAsString("$ref")) {
            assertThat(document.at(reference.substring(1)).isMissingNode())
                    .as(reference)
                    .isFalse();
        }
    }

    @Test
    void givesExamplesThatNameAModelThatIsThere() {
        JsonNode parameters = document.at("/paths/~1v1~1models~1{model}~1versions~1{version}/get/parameters");

        assertThat(parameters.findValuesAsString("example")).containsExactly(TestModels.GOOD, "1");
    }

    @Test
    void describesEveryFieldOfAModelsPreprocessing() {
        JsonNode documented = document.at("/components/schemas/Preprocessing/properties");
        JsonNode told = new HttpTester(port)
                .get("/v1/models/" + TestModels.GOOD + "/versions/1")
                .json()
                .path("preprocessing");

        assertThat(told.propertyNames()).contains("profile", "decoding", "conversion", "resize", "fit");
        assertThat(documented.propertyNames()).contains("shorterSide").containsAll(told.propertyNames());
        assertThat(documented)
                .allSatisfy(field ->
                        assertThat(field.path("description").asString()).isNotEmpty());
    }

    @Test
    void givesOperationsNamesOfTheirOwn() {
        assertThat(document.findValuesAsString("operationId")).hasSize(6).doesNotHaveDuplicates();
    }
}
