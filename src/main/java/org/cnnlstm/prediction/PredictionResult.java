package org.cnnlstm.prediction;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.cnnlstm.lifecycle.ServingModels.Served;

/**
 * The answer to a request, in which at least one picture got an answer.
 *
 * @param model who answered
 * @param predictions one a picture, in the order of the request; for a sequence model one in all, described by the first
 *     frame
 * @param stages decode, preprocess and postprocess summed over the pictures; queue the longest wait; the others wall time
 *     of the batches that they rode in; a stage that did not run is absent
 * @param total from the first byte to the answer
 */
public record PredictionResult(
        Served model, List<PicturePrediction> predictions, Map<Stage, Duration> stages, Duration total) {

    public PredictionResult {
        predictions = List.copyOf(predictions);
        EnumMap<Stage, Duration> copy = new EnumMap<>(Stage.class);
        copy.putAll(stages);
        stages = Collections.unmodifiableMap(copy);
    }

    /** How many pictures each prediction is about: 1, or the frames of a sequence model. */
    public int frames() {
        return model.manifest().input().frames();
    }
}
