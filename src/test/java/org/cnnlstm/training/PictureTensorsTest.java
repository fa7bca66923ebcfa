package org.cnnlstm.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.cnnlstm.model.InputSpec;
import org.cnnlstm.tensor.Tensor;
import org.cnnlstm.training.glyphs.AnimatedGif;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PictureTensorsTest {

    private static final InputSpec FRAMES = new InputSpec(2, 2, 3, 3);
    private static final PictureTensors TENSORS = NumberedPictures.tensors(FRAMES);

    @ParameterizedTest
    @CsvSource({"3, 0 1 2", "4, 0 2 3", "5, 0 2 4", "9, 0 4 8"})
    void takesFramesAtEvenDistances(int there, String taken) {
        assertThat(numbers(clip(there))).isEqualTo(taken);
    }

    @Test
    void takesTheFramesOfAnAnimationAndOfFilesAlike() {
        LabelledPicture mixed =
                new LabelledPicture(new Truth.OfClass(0), List.of(file(7), animation(20, 21, 22), file(9)), "mixed");

        assertThat(numbers(mixed)).isEqualTo("7 21 9");
    }

    @Test
    void refusesASequenceThatIsTooShort() {
        assertThatThrownBy(() -> TENSORS.tensor(clip(2)))
                .hasMessageContaining("clip of 2: has 2 frames, fewer than the 3 of the input");
    }

    @Test
    void allFramesOfASequenceAreAugmentedAlike() {
        Tensor frame = Tensor.of(new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}, 3, 2, 2);
        Tensor clip = Tensor.stack(List.of(frame, frame, frame));

        Tensor changed = new Augmentation(0.1, 20, 0.2, 0.3, true).apply(clip, new SplittableRandom(3));

        assertThat(changed.shape()).containsExactly(3, 3, 2, 2);
        assertThat(changed.slice(0).data()).isNotEqualTo(frame.data());
        assertThat(changed.slice(1).data()).containsExactly(changed.slice(0).data());
        assertThat(changed.slice(2).data()).containsExactly(changed.slice(0).data());
    }

    private static String numbers(LabelledPicture clip) {
        Tensor tensor = TENSORS.tensor(clip);
        assertThat(tensor.shape()).containsExactly(3, 3, 2, 2);
        return String.join(
                " ",
                IntStream.of(NumberedPictures.numbers(tensor))
                        .mapToObj(Integer::toString)
                        .toList());
    }

    private static LabelledPicture clip(int frames) {
        List<byte[]> files =
                IntStream.range(0, frames).mapToObj(PictureTensorsTest::file).toList();
        return new LabelledPicture(new Truth.OfClass(0), files, "clip of " + frames);
    }

    private static byte[] file(int number) {
        return new NumberedPictures(number + 1, 1).picture(0, number).files().get(0);
    }

    private static byte[] animation(int... numbers) {
        return AnimatedGif.encode(IntStream.of(numbers)
                .mapToObj(number -> {
                    BufferedImage image = new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB);
                    IntStream.range(0, 16).forEach(i -> image.setRGB(i % 4, i / 4, number * 0x010101));
                    return image;
                })
                .toList());
    }
}
