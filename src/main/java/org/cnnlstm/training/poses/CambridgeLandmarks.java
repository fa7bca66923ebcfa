package org.cnnlstm.training.poses;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.cnnlstm.model.Answer;

/**
 * The layout of Cambridge Landmarks (Kendall et al., 2015): {@code dataset_train.txt} and {@code dataset_test.txt} have a heading
 * and then a line for each picture: its file, its place X Y Z in metres, and its quaternion W P Q R, which is taken as it is
 * published. Whichever way it turns, the angle between two of them is the same.
 */
final class CambridgeLandmarks {

    static final String TRAIN = "dataset_train.txt";
    static final String TEST = "dataset_test.txt";

    private static final int NUMBERS = 7;

    private CambridgeLandmarks() {}

    static List<View> views(Path root, String list) {
        Path file = root.resolve(list);
        List<View> views = new ArrayList<>();
        for (String line : TextFile.lines(file)) {
            String[] words = TextFile.words(line);
            if (isPicture(words[0])) {
                double[] numbers = TextFile.numbers(file, line, 1, NUMBERS);
                views.add(new View(root.resolve(words[0]), pose(file, line, numbers)));
            }
        }
        return views;
    }

    /** The headings of the published files differ; pictures all have such an ending. */
    private static boolean isPicture(String word) {
        return word.endsWith(".png") || word.endsWith(".jpg");
    }

    private static Answer.Pose pose(Path file, String line, double[] numbers) {
        if (numbers[3] == 0 && numbers[4] == 0 && numbers[5] == 0 && numbers[6] == 0) {
            throw TextFile.wrong(file, line, "has a quaternion of no length");
        }
        double[] q = Rotation.unit(numbers[3], numbers[4], numbers[5], numbers[6]);
        return new Answer.Pose(
                (float) numbers[0],
                (float) numbers[1],
                (float) numbers[2],
                (float) q[0],
                (float) q[1],
                (float) q[2],
                (float) q[3]);
    }
}
