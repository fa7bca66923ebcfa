package org.cnnlstm.training;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.cnnlstm.failure.FileProblem;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.training.poses.View;

/**
 * Pictures of a scene with their poses; they are read when they are asked for.
 *
 * @param name what it is called in reports
 * @param views in the order of the camera's ways
 */
public record PoseViews(String name, List<View> views) implements PictureSet {

    public PoseViews {
        views = List.copyOf(views);
    }

    /** There are no classes. */
    @Override
    public List<String> labels() {
        return List.of();
    }

    @Override
    public int size() {
        return views.size();
    }

    @Override
    public Truth truth(int index) {
        return new Truth.OfPose(views.get(index).pose());
    }

    @Override
    public LabelledPicture picture(int epoch, int index) {
        View view = views.get(index);
        try {
            return new LabelledPicture(
                    truth(index),
                    List.of(Files.readAllBytes(view.file())),
                    view.file().toString());
        } catch (IOException e) {
            throw new ServiceException(Reason.INVALID_DATA, "cannot read " + view.file() + ": " + FileProblem.of(e), e);
        }
    }
}
