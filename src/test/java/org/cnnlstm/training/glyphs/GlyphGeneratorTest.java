package org.cnnlstm.training.glyphs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.Test;

class GlyphGeneratorTest {

    private final GlyphGenerator generator = new GlyphGenerator(TestFonts.FAMILIES, 42);

    @Test
    void drawsTheSameBytesAgainInAnyOrderAndFromAnyThread() {
        List<byte[]> forwards = LongStream.range(0, 100).mapToObj(this::bytes).toList();
        GlyphGenerator again = new GlyphGenerator(TestFonts.FAMILIES, 42);

        assertThat(IntStream.range(0, 100)
                        .parallel()
                        .mapToObj(index -> again.picture(99 - index).encoded())
                        .toList())
                .containsExactlyElementsOf(IntStream.range(0, 100)
                        .mapToObj(index -> forwards.get(99 - index))
                        .toList());
    }

    @Test
    void drawsAnotherPictureForAnotherIndexOfTheSameLabel() {
        assertThat(bytes(36)).isNotEqualTo(bytes(0));
    }

    @Test
    void drawsAnotherPictureForAnotherSeed() {
        assertThat(new GlyphGenerator(TestFonts.FAMILIES, 43).picture(0).encoded())
                .isNotEqualTo(bytes(0));
    }

    @Test
    void listsDigitsBeforeLetters() {
        assertThat(GlyphGenerator.labels())
                .hasSize(36)
                .startsWith("0", "1", "2")
                .containsSequence("9", "A")
                .endsWith("Z");
    }

    @Test
    void showsEveryLabelOnceIn36SuccessivePictures() {
        assertThat(LongStream.range(-7, 29)
                        .mapToObj(index -> generator.picture(index).label()))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 36).boxed().toList());
    }

    @Test
    void writesColourPicturesOf48To160PixelsASideInTheFormatThatTheExtensionNames() throws IOException {
        for (int index = 0; index < 72; index++) {
            GlyphPicture picture = generator.picture(index);
            try (ImageInputStream input = ImageIO.createImageInputStream(new ByteArrayInputStream(picture.encoded()))) {
                Iterator<ImageReader> readers = ImageIO.getImageReaders(input);
                ImageReader reader = readers.next();
                reader.setInput(input);
                BufferedImage image = reader.read(0);
                assertThat(reader.getOriginatingProvider().getFileSuffixes()).contains(picture.extension());
                assertThat(image.getColorModel().getNumComponents()).isEqualTo(3);
                assertThat(image.getWidth()).isBetween(48, 160);
                assertThat(image.getHeight()).isBetween(48, 160);
            }
        }
    }

    @Test
    void writesBothFormats() {
        assertThat(LongStream.range(0, 36)
                        .mapToObj(index -> generator.picture(index).extension()))
                .contains("jpg", "png");
    }

    @Test
    void namesTheFamilyThatItDrewWith() {
        assertThat(generator.picture(0).family()).isEqualTo("Test Glyphs");
    }

    @Test
    void refusesToDrawWithoutAFamily() {
        assertThatIllegalArgumentException().isThrownBy(() -> new GlyphGenerator(List.of(), 1));
    }

    private byte[] bytes(long index) {
        return generator.picture(index).encoded();
    }
}
