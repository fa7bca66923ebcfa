package org.cnnlstm.training;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.cnnlstm.engine.Session;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.model.InputSpec;
import org.cnnlstm.model.Samples;
import org.cnnlstm.model.SamplesFile;
import org.cnnlstm.tensor.Tensor;

/** Records what a reference answers, to some pictures of a set for one, so that other engines can be measured against it. */
public final class SampleRecorder {

    private static final int MOST = 32;
    private static final int LEAST = 8;
    /** The file goes wherever its model goes, and need not be the larger one. */
    private static final int BYTES_OF_INPUTS = 6 << 20;

    private static final long SEED = 0x5a3b1e5L;

    private SampleRecorder() {}

    /**
     * Runs pictures of the set's first epoch one by one: 32 of them, or as many as fit in 6 MiB of inputs if that is less, but
     * at least 8, unless the set or a {@link SamplesFile} has no room for these. The same set gives the same pictures.
     *
     * @param reference a session of the engine whose answers count
     * @param tensors how pictures become the network's input
     * @return inputs {@code [m, c, h, w]}, or {@code [m, t, c, h, w]} for sequences, and outputs {@code [m, k]}
     * @throws ServiceException {@link Reason#INVALID_DATA} if a picture cannot be read, {@link Reason#INFERENCE_FAILED} if the
     *     reference has no answer to it
     */
    public static Samples record(Session reference, PictureSet pictures, PictureTensors tensors) {
        List<Tensor> inputs = new ArrayList<>();
        for (int index : indices(pictures.size(), count(pictures.size(), tensors.input()))) {
            inputs.add(tensors.tensor(pictures.picture(0, index)));
        }
        return record(reference, inputs);
    }

    /**
     * Runs inputs one by one.
     *
     * @throws ServiceException {@link Reason#INFERENCE_FAILED} if the reference has no answer to one
     */
    public static Samples record(Session reference, List<Tensor> inputs) {
        List<Tensor> outputs = inputs.stream()
                .map(input ->
                        reference.run(Tensor.stack(List.of(input))).outputs().slice(0))
                .toList();
        return new Samples(Tensor.stack(inputs), Tensor.stack(outputs));
    }

    /** How many of so many pictures are recorded. */
    static int count(int size, InputSpec input) {
        int values = input.frames() * input.channels() * input.height() * input.width();
        int wanted = Math.max(LEAST, Math.min(MOST, BYTES_OF_INPUTS / (Float.BYTES * values)));
        // The other half of the file is for the outputs.
        int room = Math.max(1, SamplesFile.MOST_VALUES / 2 / values);
        return Math.min(size, Math.min(wanted, room));
    }

    /**
     * One of each of so many equal parts of the set, at random: equal steps would meet a set whose classes take turns at the
     * same classes again and again.
     */
    private static int[] indices(int size, int count) {
        SplittableRandom random = new SplittableRandom(SEED);
        int[] indices = new int[count];
        for (int i = 0; i < count; i++) {
            int from = (int) ((long) size * i / count);
            int to = (int) ((long) size * (i + 1) / count);
            indices[i] = random.nextInt(from, to);
        }
        return indices;
    }
}
