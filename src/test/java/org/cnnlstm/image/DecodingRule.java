package org.cnnlstm.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.model.InputSpec;
import org.cnnlstm.model.Preprocessing.ColourOrder;
import org.cnnlstm.model.Preprocessing.Fit;
import org.cnnlstm.model.Preprocessing.Resize;
import org.cnnlstm.tensor.Tensor;

/**
 * What must hold for all bytes there are: they are refused with one of five codes, or they give a picture within the limits
 * that other readers find complete, too.
 */
final class DecodingRule {

    private static final Set<Reason> REFUSALS = EnumSet.of(
            Reason.IMAGE_MISSING,
            Reason.IMAGE_TOO_LARGE,
            Reason.IMAGE_DIMENSIONS_EXCEEDED,
            Reason.UNSUPPORTED_MEDIA_TYPE,
            Reason.IMAGE_CORRUPT);

    private static final InputSpec INPUT = InputSpec.picture(8, 8, 3);

    private DecodingRule() {}

    /**
     * Reads a file and throws whatever breaks the rule.
     *
     * @return why it was refused; empty if it was read
     */
    static Optional<Reason> holdsFor(byte[] bytes) {
        try (Picture picture = ImageFiles.read(bytes)) {
            assertThat((long) picture.width() * picture.height()).isBetween(1L, ImageFiles.LIMITS.pixels());
            Tensor tensor =
                    Preprocessor.tensor(picture, INPUT, ImageFiles.plain(Resize.NEAREST, Fit.SQUASH, ColourOrder.RGB));
            for (float value : tensor.data()) {
                assertThat(value).isBetween(0f, 255f);
            }
            OtherReaders.assertComplete(picture.format(), bytes);
            return Optional.empty();
        } catch (ServiceException e) {
            assertThat(e.reason()).as(e.detail()).isIn(REFUSALS);
            assertThat(e.detail()).isNotEmpty();
            return Optional.of(e.reason());
        }
    }
}
