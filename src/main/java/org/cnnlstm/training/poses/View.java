package org.cnnlstm.training.poses;

import java.nio.file.Path;
import org.cnnlstm.model.Answer;

/**
 * A picture of a scene.
 *
 * @param file of the picture
 * @param pose where it was taken: the camera's place and its turn from the camera's axes to the scene's
 */
public record View(Path file, Answer.Pose pose) {}
