package org.cnnlstm.training.poses;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;

/**
 * A scene on disk, in one of two layouts that are told apart by their files: that of 7-Scenes ({@code TrainSplit.txt}) or that of
 * Cambridge Landmarks ({@code dataset_train.txt}).
 *
 * @param name of its folder
 * @param train views to learn from, in the order of the camera's ways; at least one
 * @param test views of other ways to measure with; at least one
 */
public record Scene(String name, List<View> train, List<View> test) {

    public Scene {
        train = List.copyOf(train);
        test = List.copyOf(test);
        if (train.isEmpty() || test.isEmpty()) {
            throw new ServiceException(
                    Reason.INVALID_DATA,
                    name + " has " + train.size() + " views to train with and " + test.size() + " to test with");
        }
    }

    /**
     * Lists a scene's views and reads their poses.
     *
     * @throws ServiceException {@link Reason#INVALID_DATA} with the file if it is of neither layout, or a file cannot be read
     */
    public static Scene open(Path root) {
        String name = String.valueOf(root.toAbsolutePath().normalize().getFileName());
        if (Files.exists(root.resolve(SevenScenes.TRAIN))) {
            return new Scene(
                    name, SevenScenes.views(root, SevenScenes.TRAIN), SevenScenes.views(root, SevenScenes.TEST));
        }
        if (Files.exists(root.resolve(CambridgeLandmarks.TRAIN))) {
            return new Scene(
                    name,
                    CambridgeLandmarks.views(root, CambridgeLandmarks.TRAIN),
                    CambridgeLandmarks.views(root, CambridgeLandmarks.TEST));
        }
        throw new ServiceException(
                Reason.INVALID_DATA,
                root + " is no scene: it has neither " + SevenScenes.TRAIN + ", as 7-Scenes, nor "
                        + CambridgeLandmarks.TRAIN + ", as Cambridge Landmarks");
    }
}
