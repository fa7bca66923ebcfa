package org.cnnlstm.prediction;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.image.ImageReader;
import org.cnnlstm.image.Picture;
import org.cnnlstm.image.PictureFile;
import org.cnnlstm.image.Preprocessor;
import org.cnnlstm.model.ModelManifest;
import org.cnnlstm.prediction.PicturePrediction.Refused;
import org.cnnlstm.tensor.Tensor;

/**
 * The pictures of one request on their way from bytes to the workers. They go one after the other, so that no more than
 * one lies decoded in memory, and each is submitted before the next is decoded: a small file may become a large input, and
 * so all inputs of all requests are bounded by the queue. Not thread-safe.
 */
final class Preparation {

    private final ImageReader reader;
    private final Decoders decoders;
    private final ModelManifest manifest;
    private final Patience patience;
    private final Submissions submissions;
    private final Tally tally;
    private final boolean sequence;
    private final List<PreparedPicture> ready = new ArrayList<>();
    private final List<Tensor> frames = new ArrayList<>();
    private final List<Refused> refused = new ArrayList<>();

    Preparation(
            ImageReader reader,
            Decoders decoders,
            ModelManifest manifest,
            Patience patience,
            Submissions submissions,
            Tally tally) {
        this.reader = reader;
        this.decoders = decoders;
        this.manifest = manifest;
        this.patience = patience;
        this.submissions = submissions;
        this.tally = tally;
        this.sequence = manifest.input().frames() > 1;
    }

    /**
     * Decodes, preprocesses and submits them all: every picture for itself, or all frames at once. What a picture does
     * wrong is its own affair.
     *
     * @return what was submitted; a sequence is described by its first frame
     * @throws ServiceException the first refusal, if no picture is left or a sequence has a gap; else what concerns the
     *     request as a whole
     */
    List<PreparedPicture> submit(List<EncodedImage> images) {
        for (int index = 0; index < images.size(); index++) {
            try {
                patience.check();
                inputOrRefusal(index, images.get(index)).ifPresent(sequence ? frames::add : submissions::submit);
            } catch (ServiceException e) {
                tally.stopped(e.reason(), images.size() - index);
                throw e;
            }
        }
        if (ready.isEmpty() || (sequence && !refused.isEmpty())) {
            Refused first = refused.get(0);
            throw new ServiceException(first.reason(), first.detail());
        }
        if (!sequence) {
            return ready;
        }
        submissions.submit(Tensor.stack(frames));
        return List.of(ready.get(0));
    }

    List<Refused> refused() {
        return refused;
    }

    private Optional<Tensor> inputOrRefusal(int index, EncodedImage image) {
        Optional<PictureFile> file = ofThisPicture(index, image, () -> open(image));
        // Outside, since what ends the waiting concerns the request as a whole.
        return file.flatMap(opened -> decoders.inTurn(
                opened.pixels(manifest.input(), manifest.preprocessing()),
                patience,
                () -> ofThisPicture(index, image, () -> input(index, image, opened))));
    }

    private PictureFile open(EncodedImage image) {
        return tally.timed(Stage.DECODE, () -> reader.open(image.bytes()));
    }

    private Tensor input(int index, EncodedImage image, PictureFile opened) {
        try (Picture picture =
                tally.timed(Stage.DECODE, () -> opened.decode(manifest.input(), manifest.preprocessing()))) {
            tally.decoded(image, picture);
            Tensor input = tally.timed(
                    Stage.PREPROCESS, () -> Preprocessor.tensor(picture, manifest.input(), manifest.preprocessing()));
            ready.add(PreparedPicture.of(index, image, picture));
            return input;
        }
    }

    /** Does a step with a picture; what fails there is the picture's own affair. */
    private <T> Optional<T> ofThisPicture(int index, EncodedImage image, Supplier<T> step) {
        try {
            return Optional.of(step.get());
        } catch (ServiceException e) {
            tally.refused(e.reason());
            refused.add(new Refused(index, image.name(), e.reason(), e.detail()));
            return Optional.empty();
        }
    }
}
