package org.cnnlstm.training.glyphs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.cnnlstm.image.ImageLimits;
import org.cnnlstm.image.ImageReader;
import org.junit.jupiter.api.Test;

class ClipGeneratorTest {

    private static final int FRAMES = 5;
    private static final ImageReader READER = new ImageReader(new ImageLimits(1 << 20, 1 << 20));

    private final ClipGenerator generator = new ClipGenerator(TestFonts.FAMILIES, FRAMES, 42);

    @Test
    void drawsTheSameBytesAgain() {
        ClipGenerator again = new ClipGenerator(TestFonts.FAMILIES, FRAMES, 42);
        for (int index = 15; index >= 0; index--) {
            List<byte[]> files = generator.clip(index).files();
            assertThat(again.clip(index).files()).usingRecursiveComparison().isEqualTo(files);
        }
    }

    @Test
    void drawsAnotherClipForAnotherSeed() {
        assertThat(new ClipGenerator(TestFonts.FAMILIES, FRAMES, 43)
                        .clip(0)
                        .files()
                        .get(0))
                .isNotEqualTo(generator.clip(0).files().get(0));
    }

    @Test
    void showsEveryLabelOnceIn8SuccessiveClips() {
        assertThat(LongStream.range(3, 11)
                        .mapToObj(index -> generator.clip(index).label()))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 8).boxed().toList());
    }

    @Test
    void hasAsManyFramesAsWantedInFilesOrInAnAnimation() {
        for (int index = 0; index < 32; index++) {
            GlyphClip clip = generator.clip(index);
            int frames = clip.files().stream()
                    .mapToInt(file -> READER.open(file).frames())
                    .sum();
            assertThat(frames).isEqualTo(FRAMES);
            assertThat(clip.files()).hasSize(clip.extension().equals("gif") ? 1 : FRAMES);
        }
    }

    @Test
    void writesAnimationsAndFiles() {
        assertThat(LongStream.range(0, 64)
                        .mapToObj(index -> generator.clip(index).extension()))
                .contains("gif", "jpg", "png");
    }

    @Test
    void aSingleFrameMovesNothing() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ClipGenerator(TestFonts.FAMILIES, 1, 1));
    }
}
