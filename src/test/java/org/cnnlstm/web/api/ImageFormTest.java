package org.cnnlstm.web.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.util.List;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.prediction.EncodedImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

class ImageFormTest {

    private static final String CLOSING = "--b--\r\n";

    @Test
    void takesEveryPartWithAFileNameInOrderWhateverItsField() {
        List<EncodedImage> images = read(file("z", "1.png", "one")
                + field("note")
                + file("a", "2.png", "two")
                + file("z", "3.png", "")
                + CLOSING);

        assertThat(images).extracting(EncodedImage::name).containsExactly("1.png", "2.png", "3.png");
        assertThat(images).extracting(image -> new String(image.bytes(), UTF_8)).containsExactly("one", "two", "");
    }

    @ParameterizedTest
    @CsvSource({"a/b/c.png, c.png", "C:\\x\\c.png, c.png", "../../c.png, c.png", "häuser 家.png, häuser 家.png"})
    void keepsOnlyTheLastSegmentOfAFileName(String sent, String kept) {
        assertThat(read(file("image", sent, "x") + CLOSING))
                .extracting(EncodedImage::name)
                .containsExactly(kept);
    }

    @Test
    void takesFileNamesLongerThanTomcatWould() {
        String name = "é".repeat(1000) + ".png";

        assertThat(read(file("image", name, "x") + CLOSING))
                .extracting(EncodedImage::name)
                .containsExactly(name);
    }

    @Test
    void takesAsManyImagesAsAreAllowedAndNotOneMore() {
        String three = file("image", "x.png", "x").repeat(3);

        assertThat(read(three + CLOSING)).hasSize(3);
        assertFails(three + file("image", "x.png", "x") + CLOSING, Reason.TOO_MANY_IMAGES);
    }

    @Test
    void missesImagesWhereNoPartIsAFile() {
        assertFails(field("image") + file("image", "", "") + CLOSING, Reason.IMAGE_MISSING);
        assertFails(CLOSING, Reason.IMAGE_MISSING);
        assertFails("", Reason.IMAGE_MISSING);
        assertFails("no boundary at all", Reason.IMAGE_MISSING);
    }

    @Test
    void doesNotParseFieldsWithoutEnd() {
        assertFails(field("x").repeat(1000) + CLOSING, Reason.MULTIPART_MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--b\r\n",
                "--b\r\nContent-Disposition: form-data; name=\"image\"; filename=\"x.png\"\r\n\r\ncut off",
                "--b\r\nContent-Disposition: form-data; name=\"image\"; filename=\"x\0.png\"\r\n\r\nx\r\n--b--\r\n"
            })
    void refusesABodyThatIsNoForm(String body) {
        assertFails(body, Reason.MULTIPART_MALFORMED);
    }

    @Test
    void refusesPartHeadersWithoutEnd() {
        assertFails(file("image", "x".repeat(10_000), "x") + CLOSING, Reason.MULTIPART_MALFORMED);
    }

    @Test
    void refusesAFormWithoutABoundary() {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setContentType("multipart/form-data");

        assertThatThrownBy(() -> read(request, file("image", "x.png", "x") + CLOSING))
                .isInstanceOfSatisfying(
                        ServiceException.class, e -> assertThat(e.reason()).isEqualTo(Reason.MULTIPART_MALFORMED));
    }

    private static List<EncodedImage> read(String body) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setContentType("multipart/form-data; boundary=b");
        return read(request, body);
    }

    private static List<EncodedImage> read(MockHttpServletRequest request, String body) {
        byte[] bytes = body.getBytes(UTF_8);
        return new ImageForm(3)
                .read(
                        request,
                        new BodyStream(new ByteArrayInputStream(bytes), Long.MAX_VALUE, () -> false, count -> {}));
    }

    private static void assertFails(String body, Reason reason) {
        assertThatThrownBy(() -> read(body)).isInstanceOfSatisfying(ServiceException.class, e -> assertThat(e.reason())
                .isEqualTo(reason));
    }

    private static String file(String field, String name, String content) {
        return "--b\r\nContent-Disposition: form-data; name=\"" + field + "\"; filename=\"" + name
                + "\"\r\nContent-Type: image/png\r\n\r\n" + content + "\r\n";
    }

    private static String field(String name) {
        return "--b\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\nvalue\r\n";
    }
}
