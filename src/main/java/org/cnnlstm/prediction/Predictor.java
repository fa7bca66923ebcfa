package org.cnnlstm.prediction;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.cnnlstm.batching.Completed;
import org.cnnlstm.batching.Ticker;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.image.ImageReader;
import org.cnnlstm.lifecycle.ModelOutput;
import org.cnnlstm.model.InputSpec;
import org.cnnlstm.model.ModelManifest;
import org.cnnlstm.model.OutputReader;

/** Answers requests that were let in. Thread-safe; a request is answered on its own thread, which waits for the workers. */
public final class Predictor {

    private final ImageReader reader;
    private final Decoders decoders;
    private final PredictionLimits limits;
    private final PredictionObserver observer;
    private final Ticker ticker;

    /** @param ticker the one that {@link Admission} counts deadlines by */
    public Predictor(ImageReader reader, PredictionLimits limits, PredictionObserver observer, Ticker ticker) {
        this.reader = reader;
        this.decoders = new Decoders(limits.maxDecoding(), limits.maxPixels());
        this.limits = limits;
        this.observer = observer;
        this.ticker = ticker;
    }

    /**
     * Answers one request, and notes in its permit how it ended.
     *
     * @param images the pictures; for a sequence model its frames in order, of which an animation
     *     holds several; they get one prediction together
     * @param top how many classes to name at most, at least 1
     * @return a prediction for each picture, of which at least one is an answer
     * @throws ServiceException why the request as a whole failed, or its first picture if all were refused; nothing of it
     *     is left in the queue then
     */
    public PredictionResult predict(Permit permit, List<EncodedImage> images, int top) {
        Tally tally = new Tally(permit.model().id(), observer, ticker);
        permit.prepares();
        try {
            List<PicturePrediction> predictions = answer(permit, images, top, tally);
            Duration total = permit.answered(tally.answered(), tally.refused());
            return new PredictionResult(permit.model(), predictions, tally.stages(), total);
        } catch (ServiceException e) {
            permit.failed(e.reason(), tally.refused());
            throw e;
        } finally {
            tally.tellStages();
        }
    }

    private List<PicturePrediction> answer(Permit permit, List<EncodedImage> images, int top, Tally tally) {
        ModelManifest manifest = permit.model().manifest();
        Patience patience = permit.patience();
        checkCounts(manifest.input(), images.size(), top);

        try (Submissions submissions = new Submissions(permit, tally)) {
            Preparation preparation = new Preparation(reader, decoders, manifest, patience, submissions, tally);
            List<PreparedPicture> pictures = preparation.submit(images);

            List<Completed<ModelOutput>> outputs = submissions.await();
            outputs.forEach(tally::ran);

            List<PicturePrediction.Answered> answers =
                    tally.timed(Stage.POSTPROCESS, () -> read(manifest, pictures, outputs, top));
            answers.forEach(answered -> tally.answered(answered.answer()));

            List<PicturePrediction> predictions = new ArrayList<>(preparation.refused());
            predictions.addAll(answers);
            predictions.sort(Comparator.comparingInt(PicturePrediction::index));
            return predictions;
        }
    }

    private void checkCounts(InputSpec input, int images, int top) {
        if (top < 1) {
            throw new ServiceException(Reason.INVALID_PARAMETER, "The number of classes to name must be at least 1.");
        }
        if (images == 0) {
            throw new ServiceException(Reason.IMAGE_MISSING, "The request has no image.");
        }
        if (input.frames() > 1 && images > input.frames()) {
            throw Preparation.frameCountMismatch(images, images, input);
        }
        if (input.frames() == 1 && images > limits.maxImages()) {
            throw new ServiceException(
                    Reason.TOO_MANY_IMAGES,
                    "The request has " + images + " images; " + limits.maxImages() + " are allowed.");
        }
    }

    private static List<PicturePrediction.Answered> read(
            ModelManifest manifest, List<PreparedPicture> pictures, List<Completed<ModelOutput>> outputs, int top) {
        List<PicturePrediction.Answered> answers = new ArrayList<>(pictures.size());
        for (int i = 0; i < pictures.size(); i++) {
            float[] values = outputs.get(i).output().values().data();
            answers.add(pictures.get(i).answered(OutputReader.read(manifest, values, top)));
        }
        return answers;
    }
}
