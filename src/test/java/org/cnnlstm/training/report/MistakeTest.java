package org.cnnlstm.training.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import org.cnnlstm.failure.ServiceException;
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
        assertThat(new Mistake("GIF89a".getBytes(StandardCharsets.US_ASCII), "a", "b", 0.5).dataUri())
                .startsWith("data:image/gif;base64,");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "P", "<svg onload='alert(1)'/>", "II+\0"})
    void refusesOtherPictures(String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);

        assertThatExceptionOfType(ServiceException.class).isThrownBy(() -> new Mistake(bytes, "a", "b", 0.5));
    }
}
