package org.cnnlstm.training.poses;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.cnnlstm.failure.FileProblem;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.model.Answer;

/**
 * The layout of Microsoft's 7-Scenes: {@code TrainSplit.txt} and {@code TestSplit.txt} name sequences as {@code sequence1}; sequence
 * 1 lies in {@code seq-01}, where {@code frame-000000.color.png} is a picture and {@code frame-000000.pose.txt} the matrix of four
 * rows from its camera's axes to the scene's, in metres.
 */
final class SevenScenes {

    static final String TRAIN = "TrainSplit.txt";
    static final String TEST = "TestSplit.txt";
    static final String PICTURE = ".color.png";
    static final String POSE = ".pose.txt";

    private static final String SEQUENCE = "sequence";
    private static final int SIDE = 4;

    private SevenScenes() {}

    static List<View> views(Path root, String split) {
        List<View> views = new ArrayList<>();
        Path list = root.resolve(split);
        for (String line : TextFile.lines(list)) {
            if (!line.matches(SEQUENCE + "[0-9]{1,4}")) {
                throw TextFile.wrong(list, line, "names no sequence, such as sequence1");
            }
            int number = Integer.parseInt(line.substring(SEQUENCE.length()));
            for (Path picture : pictures(root.resolve("seq-%02d".formatted(number)))) {
                String name = String.valueOf(picture.getFileName());
                Path pose = picture.resolveSibling(name.substring(0, name.length() - PICTURE.length()) + POSE);
                views.add(new View(picture, pose(pose)));
            }
        }
        return views;
    }

    private static List<Path> pictures(Path sequence) {
        try (Stream<Path> files = Files.list(sequence)) {
            return files.filter(file -> String.valueOf(file.getFileName()).endsWith(PICTURE))
                    .sorted()
                    .toList();
        } catch (UncheckedIOException e) {
            throw unlistable(sequence, Objects.requireNonNull(e.getCause()));
        } catch (IOException e) {
            throw unlistable(sequence, e);
        }
    }

    private static ServiceException unlistable(Path sequence, IOException e) {
        return new ServiceException(Reason.INVALID_DATA, "cannot list " + sequence + ": " + FileProblem.of(e), e);
    }

    private static Answer.Pose pose(Path file) {
        List<String> lines = TextFile.lines(file);
        if (lines.size() != SIDE) {
            throw new ServiceException(
                    Reason.INVALID_DATA, file + " has " + lines.size() + " rows in place of " + SIDE);
        }
        double[][] matrix = new double[SIDE][];
        for (int row = 0; row < SIDE; row++) {
            matrix[row] = TextFile.numbers(file, lines.get(row), 0, SIDE);
        }
        return Rotation.pose(matrix);
    }
}
