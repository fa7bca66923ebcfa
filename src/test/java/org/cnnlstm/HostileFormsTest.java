package org.cnnlstm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cnnlstm.SamplePictures.picture;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.cnnlstm.HttpTester.Answer;
import org.cnnlstm.HttpTester.Form;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Forms that no browser sends. After each the server answers a good one. */
@RunningServer
class HostileFormsTest {

    private static final String PATH = "/v1/predictions";
    private static final byte[] PICTURE = picture("png", 1);

    @LocalServerPort
    private int port;

    private HttpTester http;

    @BeforeEach
    void connect() {
        http = new HttpTester(port);
    }

    @AfterEach
    void stillAnswers() {
        assertThat(http.post(PATH, new Form().file("a.png", PICTURE)).status()).isEqualTo(200);
    }

    @Test
    void hasNoParts() {
        assertProblem(http.post(PATH, new Form()), 400, "image-missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--b\r\n", "--b\r\n\r\n", "--b\r\nContent-Disposition"})
    void endsWithinAPart(String body) {
        assertProblem(post(body.getBytes(StandardCharsets.UTF_8)), 400, "multipart-malformed");
    }

    /** What stands before the first boundary is nobody's, as the standard (RFC 2046) has it. */
    @ParameterizedTest
    @ValueSource(strings = {"--b", "b--", "\r\n\r\n", "--c--\r\n"})
    void hasABodyInWhichNoPartBegins(String body) {
        assertProblem(post(body.getBytes(StandardCharsets.UTF_8)), 400, "image-missing");
    }

    @Test
    void hasTenThousandPictures() {
        Form form = new Form();
        for (int i = 0; i < 10_000; i++) {
            form.file(i + ".png", new byte[1]);
        }

        assertProblem(http.post(PATH, form), 413, "too-many-images");
    }

    @Test
    void hasTenThousandFields() {
        Form form = new Form();
        for (int i = 0; i < 10_000; i++) {
            form.part("form-data; name=\"f" + i + "\"", new byte[0]);
        }

        assertProblem(http.post(PATH, form), 400, "multipart-malformed");
    }

    @Test
    void hasAHeaderWithoutEnd() {
        byte[] body = ("--b\r\nContent-Disposition: form-data; name=\"" + "x".repeat(1_000_000))
                .getBytes(StandardCharsets.UTF_8);

        assertProblem(post(body), 400, "multipart-malformed");
    }

    @Test
    void hasTenThousandHeaders() {
        byte[] body = ("--b\r\n" + "X: y\r\n".repeat(10_000)).getBytes(StandardCharsets.UTF_8);

        assertProblem(post(body), 400, "multipart-malformed");
    }

    @Test
    void hasAnotherBoundaryThanItSays() {
        byte[] body = new Form().file("a.png", PICTURE).bytes();

        assertProblem(http.post(PATH, "multipart/form-data; boundary=c", body), 400, "image-missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"multipart/form-data", "multipart/form-data; boundary"})
    void namesNoBoundary(String type) {
        assertProblem(http.post(PATH, type, new Form().file("a.png", PICTURE).bytes()), 400, "multipart-malformed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "boundary=b; charset=nonsense",
                "boundary=b; charset=\"",
                "boundary=b; charset=x-user-defined",
                "boundary="
            })
    void hasATypeThatCannotBeRead(String parameters) {
        byte[] body = new Form().file("a.png", PICTURE).bytes();

        assertProblem(http.post(PATH, "multipart/form-data; " + parameters, body), 415, "unsupported-media-type");
    }

    @Test
    void namesABoundaryOfFiftyKilobytes() throws IOException {
        try (RawConnection connection = new RawConnection(port)) {
            connection.send("POST " + PATH + " HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nConnection: close\r\n"
                    + "Content-Type: multipart/form-data; boundary=" + "b".repeat(50_000) + "\r\n\r\nbody");

            assertThat(connection.readAnswer()).startsWith("HTTP/1.1 400").contains("\"code\":\"invalid-parameter\"");
        }
    }

    @Test
    void namesAnotherCharset() {
        byte[] body = new Form().file("a.png", PICTURE).bytes();

        Answer answer = http.post(PATH, HttpTester.FORM + "; charset=utf-16", body);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(image(answer)).isEqualTo("a.png");
    }

    @Test
    void hasAPictureWithoutBytesBesideAGoodOne() {
        Answer answer =
                http.post(PATH, new Form().file("empty.png", new byte[0]).file("a.png", PICTURE));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("predictions")).hasSize(2);
        assertThat(answer.json().at("/predictions/0/problem/code").asString()).isEqualTo("image-missing");
        assertThat(answer.json().at("/predictions/1/classes")).isNotEmpty();
        assertProblem(http.post(PATH, new Form().file("empty.png", new byte[0])), 400, "image-missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../etc/passwd", "/etc/passwd", "C:\\\\windows\\\\passwd", "..\\\\passwd"})
    void namesAPathOfWhichOnlyTheEndIsShown(String name) {
        assertThat(image(http.post(PATH, new Form().file(name, PICTURE)))).isEqualTo("passwd");
    }

    @Test
    void namesAFileWithAZeroInIt() {
        assertProblem(http.post(PATH, new Form().file("a\0.png", PICTURE)), 400, "multipart-malformed");
    }

    @Test
    void hasABoundaryWithinAPicture() {
        byte[] inner = "\r\n--b\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\n".getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream picture = new ByteArrayOutputStream();
        picture.writeBytes(Arrays.copyOf(PICTURE, 40));
        picture.writeBytes(inner);
        picture.writeBytes(PICTURE);

        assertProblem(http.post(PATH, new Form().file("a.png", picture.toByteArray())), 422, "image-corrupt");
    }

    @Test
    void arrivesTooSlowly() throws IOException {
        byte[] body = new Form().file("a.png", PICTURE).bytes();
        try (RawConnection connection = new RawConnection(port)) {
            connection.send("POST " + PATH + "?timeout=300ms HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                    + "Content-Type: " + HttpTester.FORM + "\r\nContent-Length: " + body.length + "\r\n\r\n");
            for (int sent = 0; sent < body.length - 1 && !connection.hasAnswer(); sent++) {
                connection.send(new byte[] {body[sent]});
            }

            assertThat(connection.readAnswer()).startsWith("HTTP/1.1 408").contains("\"code\":\"request-timeout\"");
        }
    }

    private Answer post(byte[] body) {
        return http.post(PATH, HttpTester.FORM, body);
    }

    private static String image(Answer answer) {
        return answer.json().at("/predictions/0/image").asString();
    }

    private static void assertProblem(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    }
}
