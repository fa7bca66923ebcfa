package org.cnnlstm.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.cnnlstm.model.Preprocessing.ColourOrder;
import org.cnnlstm.model.Preprocessing.Conversion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against what Keras, TensorFlow and torchvision make of odd pictures. */
class ProfileParityTest {

    /** They compute in single precision, we round once; in levels of 0 to 255. */
    private static final double ROUNDING = 2e-5;

    /** TensorFlow decodes JPEG by a faster transform that is less exact. */
    private static final double FASTER_TRANSFORM = 5;

    private static final double MEAN_OF_FASTER_TRANSFORM = 1.5;

    /** TensorFlow makes grey from what the file holds, before it is colours of 8 bits. */
    private static final double GREY_OF_MORE_BITS = 7;

    /** CMYK becomes RGB with other roundings, which a filter with negative weights doubles. */
    private static final double ROUNDINGS_OF_CMYK = 2;

    private static final Path PAGE = Path.of("src/docs/preprocessing.md");

    static List<GoldenCase> cases() {
        return GoldenCase.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void givesWhatTheOriginalGives(GoldenCase each) {
        double[] differences = each.differences();

        assertThat(Arrays.stream(differences).max().orElseThrow()).isLessThanOrEqualTo(allowed(each));
        if (isDecodedOtherwise(each)) {
            assertThat(Arrays.stream(differences).average().orElseThrow())
                    .isLessThanOrEqualTo(MEAN_OF_FASTER_TRANSFORM + ROUNDINGS_OF_CMYK * (isCmyk(each) ? 1 : 0));
        }
    }

    @Test
    void thePageHasTheseNumbers() throws IOException {
        String table = DifferenceTable.of(cases());

        assertThat(Files.readString(PAGE)).contains(table);
    }

    private static double allowed(GoldenCase each) {
        boolean greyByTensorFlow = each.preprocessing().conversion() == Conversion.TENSORFLOW
                && each.preprocessing().colourOrder() == ColourOrder.GREY;
        double levels = isCmyk(each) ? ROUNDINGS_OF_CMYK : ROUNDING;
        if (isDecodedOtherwise(each)) {
            levels += greyByTensorFlow ? GREY_OF_MORE_BITS : FASTER_TRANSFORM;
        } else if (greyByTensorFlow) {
            levels += 1;
        }
        return levels;
    }

    private static boolean isDecodedOtherwise(GoldenCase each) {
        return each.preprocessing().conversion() == Conversion.TENSORFLOW
                && Stream.of("JPEG", "JPEG of CMYK").anyMatch(each.format()::equals);
    }

    private static boolean isCmyk(GoldenCase each) {
        return each.format().equals("JPEG of CMYK");
    }
}
