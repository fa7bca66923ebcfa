package org.cnnlstm.training.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MistakeTest {

    @Test
    void tellsTheKindOfPictureByItsFirstBytes() {
        assertThat(new Mistake(Fixtures.picture("png"), "a", "b", 0.5).dataUri())
                .startsWith("data:image/png;base64,");
        assertThat(new Mistake(Fixtures.picture("jpg"), "a", "b", 0.5).dataUri())
                .startsWith("data:image/jpeg;base64,");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "P", "<svg onload='alert(1)'/>", "GIF89a"})
    void refusesOtherPictures(String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);

        assertThatIllegalArgumentException().isThrownBy(() -> new Mistake(bytes, "a", "b", 0.5));
    }
}
