package org.cnnlstm.training.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.cnnlstm.failure.ServiceException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MistakeTest {

    @Test
    void tellsTheKindOfPictureByItsFirstBytes() {
        assertThat(new Mistake(List.of(Fixtures.picture("png")), "a", "b", 0.5).dataUris())
                .singleElement(STRING)
                .startsWith("data:image/png;base64,");
        assertThat(new Mistake(List.of(Fixtures.picture("jpg")), "a", "b", 0.5).dataUris())
                .singleElement(STRING)
                .startsWith("data:image/jpeg;base64,");
    }

    @Test
    void showsEveryFrameOfASequenceAndAnAnimationAsItIs() {
        byte[] gif = "GIF89a".getBytes(StandardCharsets.UTF_8);

        assertThat(new Mistake(List.of(Fixtures.picture("png"), gif), "a", "b", 0.5).dataUris())
                .hasSize(2)
                .last(STRING)
                .startsWith("data:image/gif;base64,");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "P", "<svg onload='alert(1)'/>", "II+\0"})
    void refusesOtherPictures(String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);

        assertThatExceptionOfType(ServiceException.class).isThrownBy(() -> new Mistake(List.of(bytes), "a", "b", 0.5));
    }
}
