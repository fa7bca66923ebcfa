package org.cnnlstm.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.cnnlstm.model.Preprocessing.ColourOrder;
import org.cnnlstm.model.Preprocessing.Conversion;
import org.cnnlstm.model.Preprocessing.Fit;
import org.cnnlstm.model.Preprocessing.Orientation;
import org.cnnlstm.model.Preprocessing.Resize;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

class PreprocessingTest {

    private static final JsonMapper JSON = new JsonMapper();

    @ParameterizedTest
    @EnumSource(Profile.class)
    void aProfileFillsEverythingByItsName(Profile profile) {
        assertThat(read("'profile': '" + profile.label() + "'")).isEqualTo(profile.preprocessing(3));
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void readsWhatItWrote(Profile profile) {
        Preprocessing preprocessing = profile.preprocessing(3);

        assertThat(JSON.readValue(JSON.writeValueAsBytes(preprocessing), Preprocessing.class))
                .isEqualTo(preprocessing);
    }

    @Test
    void whatFollowsIsDoneToTheResult() {
        Preprocessing caffe = Profile.KERAS_VGG16_V1.preprocessing(3);
        List<Double> factors = List.of(2.0, -0.5, 4.0);
        List<Double> offsets = List.of(1.0, -3.0, 0.0);

        Preprocessing followed = caffe.followedBy(factors, offsets);

        for (int channel = 0; channel < 3; channel++) {
            double expected = number(caffe, channel, 77) * factors.get(channel) + offsets.get(channel);
            assertThat(number(followed, channel, 77)).isCloseTo(expected, within(1e-9));
        }
        assertThat(caffe.followedBy(List.of(0.5, 0.5, 0.5), List.of(0.0, 0.0, 0.0))
                        .scale())
                .isEqualTo(0.5);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> caffe.followedBy(List.of(1.0, 0.0, 1.0), offsets))
                .withMessageContaining("multiplies by 0");
    }

    private static double number(Preprocessing preprocessing, int channel, double pixel) {
        return (pixel * preprocessing.scale() - preprocessing.mean().get(channel))
                / preprocessing.std().get(channel);
    }

    @Test
    void theCaffeProfileIsBgrLessTheMeans() {
        Preprocessing caffe = read("'profile': 'keras-vgg16-v1'");

        assertThat(caffe.colourOrder()).isEqualTo(ColourOrder.BGR);
        assertThat(caffe.scale()).isEqualTo(1);
        assertThat(caffe.mean()).containsExactly(103.939, 116.779, 123.68);
        assertThat(caffe.orientation()).isEqualTo(Orientation.IGNORE);
    }

    @Test
    void aStatedFieldWinsOverTheProfile() {
        Preprocessing stated =
                read("'profile': 'torchvision-v1', 'resize': 'pillow-bicubic', 'shorterSide': 232, 'std': [1, 1, 2]");

        assertThat(stated.resize()).isEqualTo(Resize.PILLOW_BICUBIC);
        assertThat(stated.shorterSide()).isEqualTo(232);
        assertThat(stated.std()).containsExactly(1.0, 1.0, 2.0);
        assertThat(stated.mean()).containsExactly(0.485, 0.456, 0.406);
    }

    @Test
    void anotherFitLeavesTheShorterSideOut() {
        Preprocessing squashed = read("'profile': 'torchvision-v1', 'fit': 'squash'");

        assertThat(squashed.fit()).isEqualTo(Fit.SQUASH);
        assertThat(squashed.shorterSide()).isNull();
    }

    @Test
    void theMeansOfAProfileGoWithTheirColours() {
        Preprocessing turned = read("'profile': 'torchvision-v1', 'colourOrder': 'BGR'");

        assertThat(turned.mean()).containsExactly(0.406, 0.456, 0.485);
        assertThat(turned.std()).containsExactly(0.225, 0.224, 0.229);
    }

    @Test
    void equalMeansOfAProfileMakeOneOfGrey() {
        assertThat(read("'profile': 'cnnlstm-v1', 'colourOrder': 'GREY'")).isEqualTo(Preprocessing.standard(1));
    }

    @Test
    void aManifestFromBeforeThereWereConversionsComposes() {
        Preprocessing old = read("'profile': 'ours', " + everyField());

        assertThat(old.profile()).isEqualTo("ours");
        assertThat(old.conversion()).isEqualTo(Conversion.COMPOSE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            "fit": "squash"                                                  | needs 'profile', one of [cnnlstm-v1,
            "profile": "torchvision"                                         | 'torchvision' is none of [cnnlstm-v1,
            "profile": "mine", "fit": "squash"                               | 'colourOrder' is missing
            "profile": "cnnlstm-v1", "shorterSide": 256                      | belongs to the fit resize-then-crop
            "profile": "keras-vgg16-v1", "fit": "resize-then-crop"             | needs 'shorterSide'
            "profile": "torchvision-v1", "shorterSide": 0                    | not between 1 and 4096
            "profile": "cnnlstm-v1", "fit": "keras-pad"                      | does not go with the filter area
            "profile": "keras-vgg16-v1", "colourOrder": "GREY"               | 'mean' must be stated
            "profile": "keras-vgg16-v1", "mean": [1]                         | mean has 1 and std 3 values
            "profile": "cnnlstm-v1", "std": [1, 0, 1]                        | cannot be divided by
            "profile": "cnnlstm-v1", "background": "black"                   | not of the form #rrggbb
            "profile": "cnnlstm-v1", "resize": "lanczos"                     | not one of the values accepted
            """)
    void saysWhatIsContradictoryOrMissing(String fields, String reason) {
        assertThatExceptionOfType(JacksonException.class)
                .isThrownBy(() -> JSON.readValue("{" + fields + "}", Preprocessing.class))
                .withMessageContaining(reason.strip());
    }

    @Test
    void whatIsCutOutIsNoLargerThanThePicture() {
        Preprocessing torchvision = Profile.TORCHVISION_V1.preprocessing(3);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> manifest(InputSpec.picture(224, 299, 3), torchvision))
                .withMessageContaining("shorterSide 256 is smaller than the input of 224x299");
        assertThat(manifest(InputSpec.picture(224, 256, 3), torchvision).preprocessing())
                .isEqualTo(torchvision);
    }

    private static ModelManifest manifest(InputSpec input, Preprocessing preprocessing) {
        return new ModelManifest(
                "m", 1, "d", Task.CLASSIFICATION, input, preprocessing, List.of(), 2, null, null, null);
    }

    private static String everyField() {
        return "'orientation': 'apply', 'background': '#000000', 'resize': 'area', 'fit': 'squash', 'colourOrder': 'GREY',"
                + " 'scale': 1, 'mean': [0], 'std': [1]";
    }

    private static Preprocessing read(String fields) {
        return JSON.readValue("{" + fields.replace('\'', '"') + "}", Preprocessing.class);
    }
}
