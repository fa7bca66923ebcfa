package org.cnnlstm.prediction;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.image.ImageReader;
import org.cnnlstm.image.Picture;
import org.cnnlstm.image.PictureFile;
import org.cnnlstm.image.Preprocessor;
import org.cnnlstm.model.InputSpec;
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
     * @throws ServiceException the first refusal, if no picture is left or a sequence has a gap; {@code FRAME_COUNT_MISMATCH}
     *     where a sequence has another length than the model's; else what concerns the request as a whole
     */
    List<PreparedPicture> submit(List<EncodedImage> images) {
        return sequence ? submitSequence(images) : submitPictures(images);
    }

    private List<PreparedPicture> submitPictures(List<EncodedImage> images) {
        patiently(images.size(), index -> {
            EncodedImage image = images.get(index);
            file(index, image)
                    .flatMap(file -> inTurn(index, image, file, () -> input(index, image, file)))
                    .ifPresent(submissions::submit);
        });
        if (ready.isEmpty()) {
            throw firstRefusal();
        }
        return ready;
    }

    /** Looks at all headers first: whether the frames are as many as wanted costs no decoding. */
    private List<PreparedPicture> submitSequence(List<EncodedImage> images) {
        List<PictureFile> files = new ArrayList<>(images.size());
        patiently(images.size(), index -> file(index, images.get(index)).ifPresent(files::add));
        requireWhole();
        requireFrames(files);
        List<Tensor> frames = new ArrayList<>();
        patiently(images.size(), index -> {
            EncodedImage image = images.get(index);
            PictureFile file = files.get(index);
            inTurn(index, image, file, () -> frames(index, image, file)).ifPresent(frames::addAll);
        });
        requireWhole();
        submissions.submit(Tensor.stack(frames));
        return List.of(ready.get(0));
    }

    private void patiently(int images, IntConsumer step) {
        for (int index = 0; index < images; index++) {
            try {
                patience.check();
                step.accept(index);
            } catch (ServiceException e) {
                tally.stopped(e.reason(), images - index);
                throw e;
            }
        }
    }

    private void requireWhole() {
        if (!refused.isEmpty()) {
            throw firstRefusal();
        }
    }

    private ServiceException firstRefusal() {
        Refused first = refused.get(0);
        return new ServiceException(first.reason(), first.detail());
    }

    private void requireFrames(List<PictureFile> files) {
        int there = files.stream().mapToInt(PictureFile::frames).sum();
        if (there != manifest.input().frames()) {
            throw frameCountMismatch(files.size(), there, manifest.input());
        }
    }

    /** @param frames in all images together */
    static ServiceException frameCountMismatch(int images, int frames, InputSpec input) {
        return new ServiceException(
                Reason.FRAME_COUNT_MISMATCH,
                "The request has " + frames + (frames == 1 ? " frame" : " frames") + " in " + images
                        + (images == 1 ? " image" : " images") + "; the model takes " + input.frames() + " frames.");
    }

    List<Refused> refused() {
        return refused;
    }

    private Optional<PictureFile> file(int index, EncodedImage image) {
        return ofThisPicture(index, image, () -> open(image));
    }

    /** The turn is outside, since what ends the waiting concerns the request as a whole. */
    private <T> Optional<T> inTurn(int index, EncodedImage image, PictureFile file, Supplier<T> decoding) {
        return decoders.inTurn(
                file.pixels(manifest.input(), manifest.preprocessing()),
                patience,
                () -> ofThisPicture(index, image, decoding));
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

    private List<Tensor> frames(int index, EncodedImage image, PictureFile opened) {
        List<Tensor> frames = new ArrayList<>(opened.frames());
        return tally.timed(Stage.DECODE, () -> {
            opened.decodeFrames(manifest.input(), manifest.preprocessing(), picture -> {
                if (frames.isEmpty()) {
                    tally.decoded(image, picture);
                    ready.add(PreparedPicture.of(index, image, picture));
                }
                frames.add(tally.timedWithin(
                        Stage.DECODE,
                        Stage.PREPROCESS,
                        () -> Preprocessor.tensor(picture, manifest.input(), manifest.preprocessing())));
            });
            return frames;
        });
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
