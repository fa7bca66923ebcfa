package org.cnnlstm.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.model.Answer;
import org.cnnlstm.tensor.Tensor;
import org.cnnlstm.training.poses.View;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SplitTest {

    private static final PictureSet WHOLE = new NumberedPictures(100, 5);

    @Test
    void putsEveryPictureIntoOnePart() {
        Split split = Split.of(WHOLE, 0.2, 1);

        assertThat(Stream.concat(origins(split.train()), origins(split.validation())))
                .containsExactlyInAnyOrderElementsOf(origins(WHOLE).toList());
    }

    @Test
    void setsTheSameShareOfEachClassAside() {
        Split split = Split.of(WHOLE, 0.2, 1);

        for (int label = 0; label < 5; label++) {
            assertThat(count(split.validation(), label)).isEqualTo(4);
            assertThat(count(split.train(), label)).isEqualTo(16);
        }
    }

    @Test
    void keepsEachPicturesLabel() {
        PictureSet part = Split.of(WHOLE, 0.5, 1).validation();

        for (int i = 0; i < part.size(); i++) {
            LabelledPicture picture = part.picture(0, i);
            assertThat(picture.truth()).isEqualTo(part.truth(i));
            assertThat(picture.origin()).isEqualTo("picture " + numberOf(picture));
            assertThat(part.truth(i)).isEqualTo(new Truth.OfClass(numberOf(picture) % 5));
        }
    }

    @Test
    void choosesByItsSeed() {
        List<String> first = origins(Split.of(WHOLE, 0.2, 1).validation()).toList();

        assertThat(origins(Split.of(WHOLE, 0.2, 1).validation())).containsExactlyElementsOf(first);
        assertThat(origins(Split.of(WHOLE, 0.2, 2).validation()).toList()).isNotEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.001, 0.999})
    void leavesAtLeastOnePictureOfEachClassInEachPart(double share) {
        Split split = Split.of(WHOLE, share, 1);

        for (int label = 0; label < 5; label++) {
            assertThat(count(split.train(), label)).isPositive();
            assertThat(count(split.validation(), label)).isPositive();
        }
    }

    @Test
    void setsTheLastOnesAsideWhereThereAreNoClasses() {
        PictureSet views = new PoseViews(
                "room",
                IntStream.range(0, 10)
                        .mapToObj(i -> new View(Path.of("view" + i), new Answer.Pose(i, 0, 0, 1, 0, 0, 0)))
                        .toList());

        Split split = Split.of(views, 0.2, 1);

        assertThat(split.train().size()).isEqualTo(8);
        assertThat(split.train().truth(7)).isEqualTo(views.truth(7));
        assertThat(split.validation().truth(0)).isEqualTo(views.truth(8));
        assertThat(split.validation().truth(1)).isEqualTo(views.truth(9));
    }

    @Test
    void namesItsPartsAfterTheWhole() {
        Split split = Split.of(WHOLE, 0.2, 1);

        assertThat(split.train().name()).isEqualTo("numbered-train");
        assertThat(split.validation().name()).isEqualTo("numbered-validation");
        assertThat(split.train().labels()).isEqualTo(WHOLE.labels());
    }

    @Test
    void refusesAClassWithTooFewPictures() {
        ServiceException refusal =
                catchThrowableOfType(ServiceException.class, () -> Split.of(new NumberedPictures(9, 5), 0.2, 1));

        assertThat(refusal.reason()).isEqualTo(Reason.INVALID_DATA);
        assertThat(refusal.detail()).contains("class 'e' has 1 pictures");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, -0.1, Double.NaN})
    void refusesAShareThatLeavesNothing(double share) {
        assertThatThrownBy(() -> Split.of(WHOLE, share, 1))
                .isInstanceOfSatisfying(ServiceException.class, refusal -> assertThat(refusal.reason())
                        .isEqualTo(Reason.INVALID_SETTING));
    }

    private static int numberOf(LabelledPicture picture) {
        return NumberedPictures.numbers(Tensor.stack(
                List.of(NumberedPictures.tensors(NumberedPictures.INPUT).tensor(picture))))[0];
    }

    private static Stream<String> origins(PictureSet pictures) {
        return IntStream.range(0, pictures.size())
                .mapToObj(i -> pictures.picture(0, i).origin());
    }

    private static long count(PictureSet pictures, int label) {
        return IntStream.range(0, pictures.size())
                .filter(i -> Truth.label(pictures.truth(i)) == label)
                .count();
    }
}
