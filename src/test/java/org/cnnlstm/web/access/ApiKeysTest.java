package org.cnnlstm.web.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.cnnlstm.failure.ServiceException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class ApiKeysTest {

    /** {@code printf first | sha256sum}. */
    private static final String FIRST = "a7937b64b8caa58f03721bb6bacf5c78cb235febe0e70b1b84cd99541461a08e";

    /** {@code printf second | sha256sum}. */
    private static final String SECOND = "16367aacb67a4a017c8da8ab95682ccb390863780f7114dda0a0e0c55644c7c4";

    private Path file;

    @BeforeEach
    void place(@TempDir Path directory) {
        file = directory.resolve("keys");
    }

    @Test
    void knowsWhoseKeyItIs() throws IOException {
        Files.writeString(file, "# two clients\nshop:" + FIRST + "\n\n  desk:" + SECOND + "\n");
        ApiKeys keys = ApiKeys.of(file);

        assertThat(keys.areWanted()).isTrue();
        assertThat(keys.ownerOf("first")).contains("shop");
        assertThat(keys.ownerOf("second")).contains("desk");
        assertThat(keys.ownerOf("third")).isEmpty();
        assertThat(keys.ownerOf(FIRST)).as("the hash is no key").isEmpty();
    }

    @Test
    void takesNewKeysAndForgetsOldOnesWhenTheFileChanges() throws IOException {
        Files.writeString(file, "shop:" + FIRST);
        ApiKeys keys = ApiKeys.of(file);

        rewrite("desk:" + SECOND, 1);

        assertThat(keys.ownerOf("second")).contains("desk");
        assertThat(keys.ownerOf("first")).isEmpty();
    }

    @Test
    void keepsItsKeysWhileTheFileCannotBeRead() throws IOException {
        Files.writeString(file, "shop:" + FIRST);
        ApiKeys keys = ApiKeys.of(file);

        rewrite("half a li", 1);
        assertThat(keys.ownerOf("first")).contains("shop");
        Files.delete(file);
        assertThat(keys.ownerOf("first")).contains("shop");
        rewrite("desk:" + SECOND, 2);
        assertThat(keys.ownerOf("first")).isEmpty();
    }

    @Test
    void complainsOnceOfAFileThatIsGone(CapturedOutput output) throws IOException {
        Files.writeString(file, "shop:" + FIRST);
        ApiKeys keys = ApiKeys.of(file);
        Files.delete(file);

        keys.ownerOf("first");
        keys.ownerOf("first");

        assertThat(output).containsOnlyOnce("What " + file + " has said still holds");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# none", "shop", "shop:first", "shop:" + FIRST + "\nshop:" + SECOND, "a b:" + FIRST})
    void refusesAFileThatIsNone(String text) throws IOException {
        Files.writeString(file, text);

        assertThatThrownBy(() -> ApiKeys.of(file))
                .isInstanceOf(ServiceException.class)
                .hasMessageNotContaining(FIRST);
    }

    @Test
    void refusesAFileThatIsNotThere() {
        assertThatThrownBy(() -> ApiKeys.of(file)).isInstanceOf(ServiceException.class);
    }

    @Test
    void letsNobodyInWhereThereIsNoFile() {
        assertThat(ApiKeys.none().areWanted()).isFalse();
        assertThat(ApiKeys.none().ownerOf("first")).isEmpty();
    }

    /** With a time of its own, since two writes may fall into one tick of the file system's clock. */
    private void rewrite(String text, int seconds) throws IOException {
        Files.writeString(file, text);
        Files.setLastModifiedTime(
                file, FileTime.fromMillis(Files.getLastModifiedTime(file).toMillis() + seconds * 1000L));
    }
}
