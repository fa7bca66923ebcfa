package org.cnnlstm.engine;

import java.util.Arrays;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.model.ModelManifest;
import org.cnnlstm.tensor.Tensor;

/** What every session refuses. */
public final class SessionChecks {

    private SessionChecks() {}

    /**
     * Refuses a batch that the model does not take.
     *
     * @throws ServiceException {@link Reason#INFERENCE_FAILED} with both shapes
     */
    public static void requireFit(ModelManifest manifest, Tensor batch) {
        int[] expected = manifest.input().shape();
        int[] actual = batch.shape();
        if (actual.length == 0 || !Arrays.equals(expected, Arrays.copyOfRange(actual, 1, actual.length))) {
            throw new ServiceException(
                    Reason.INFERENCE_FAILED,
                    manifest.id() + " takes inputs of " + Arrays.toString(expected) + " behind each other, not "
                            + batch);
        }
    }

    /**
     * Refuses answers that are none.
     *
     * @throws ServiceException {@link Reason#INFERENCE_FAILED} if one is infinite or not a number
     */
    public static void requireFinite(ModelManifest manifest, Tensor answers) {
        for (float value : answers.data()) {
            if (!Float.isFinite(value)) {
                throw new ServiceException(
                        Reason.INFERENCE_FAILED, manifest.id() + " puts out " + value + ", which is no answer");
            }
        }
    }
}
