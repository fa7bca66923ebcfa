package org.cnnlstm.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Turns the numbers a network puts out for one input into an answer. */
public final class OutputReader {

    private OutputReader() {}

    /**
     * Reads one answer.
     *
     * @param manifest what the numbers mean
     * @param outputs {@code manifest.outputs()} numbers: probabilities, or position and quaternion
     * @param top how many classes to name at most, at least 1; more than there are is no error
     */
    public static Answer read(ModelManifest manifest, float[] outputs, int top) {
        return switch (manifest.task()) {
            case CLASSIFICATION, SEQUENCE_CLASSIFICATION -> classes(manifest, outputs, top);
            case POSE -> pose(outputs);
        };
    }

    private static Answer classes(ModelManifest manifest, float[] probabilities, int top) {
        List<Integer> order = IntStream.range(0, probabilities.length)
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> -probabilities[i]).thenComparing(i -> i))
                .limit(top)
                .toList();
        List<ClassScore> scores = new ArrayList<>(order.size());
        for (int index : order) {
            scores.add(new ClassScore(scores.size() + 1, index, manifest.label(index), probabilities[index]));
        }
        return new Answer.Classes(scores);
    }

    /**
     * Reads a pose. The quaternion is made one of unit length, its scalar part not negative: q and -q are the same turn.
     *
     * @param outputs x, y, z, and a quaternion of any length but 0
     */
    public static Answer.Pose pose(float[] outputs) {
        double w = outputs[3];
        double x = outputs[4];
        double y = outputs[5];
        double z = outputs[6];
        double norm = Math.sqrt(w * w + x * x + y * y + z * z) * (w < 0 ? -1 : 1);
        return new Answer.Pose(
                outputs[0], outputs[1], outputs[2], (float) (w / norm), (float) (x / norm), (float) (y / norm), (float)
                        (z / norm));
    }
}
