package org.cnnlstm.prediction;

import java.util.ArrayList;
import java.util.List;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.image.ImageReader;
import org.cnnlstm.image.Picture;
import org.cnnlstm.image.Preprocessor;
import org.cnnlstm.model.ModelManifest;
import org.cnnlstm.prediction.PicturePrediction.Refused;
import org.cnnlstm.tensor.Tensor;

/**
 * The pictures of one request on their way from bytes to the model's input. They go one after the other, so that no more
 * than one lies decoded in memory. Not thread-safe.
 */
final class Preparation {

    private final ImageReader reader;
    private final Decoders decoders;
    private final ModelManifest manifest;
    private final Tally tally;
    private final List<PreparedPicture> ready = new ArrayList<>();
    private final List<Refused> refused = new ArrayList<>();

    Preparation(ImageReader reader, Decoders decoders, ModelManifest manifest, Tally tally) {
        this.reader = reader;
        this.decoders = decoders;
        this.manifest = manifest;
        this.tally = tally;
    }

    /** Decodes and preprocesses them all; what a picture does wrong is its own affair. */
    void prepare(List<EncodedImage> images, Deadline deadline) {
        for (int index = 0; index < images.size(); index++) {
            deadline.check();
            decoders.enter(deadline);
            try {
                prepareOrRefuse(index, images.get(index));
            } finally {
                decoders.leave();
            }
        }
    }

    /**
     * What the model is asked: every picture for itself, or all frames at once.
     *
     * @throws ServiceException the first refusal, if no picture is left or a sequence has a gap
     */
    List<PreparedPicture> inputs() {
        boolean sequence = manifest.input().frames() > 1;
        if (ready.isEmpty() || (sequence && !refused.isEmpty())) {
            Refused first = refused.get(0);
            throw new ServiceException(first.reason(), first.detail());
        }
        return sequence ? List.of(PreparedPicture.sequence(ready)) : ready;
    }

    List<Refused> refused() {
        return refused;
    }

    private void prepareOrRefuse(int index, EncodedImage image) {
        try {
            ready.add(prepare(index, image));
        } catch (ServiceException e) {
            tally.refused(e.reason());
            refused.add(new Refused(index, image.name(), e.reason(), e.detail()));
        }
    }

    private PreparedPicture prepare(int index, EncodedImage image) {
        try (Picture picture = tally.timed(
                Stage.DECODE,
                () -> reader.read(image.bytes(), manifest.preprocessing().orientation()))) {
            tally.decoded(image, picture);
            Tensor input = tally.timed(
                    Stage.PREPROCESS, () -> Preprocessor.tensor(picture, manifest.input(), manifest.preprocessing()));
            return new PreparedPicture(index, image.name(), picture.width(), picture.height(), picture.format(), input);
        }
    }
}
