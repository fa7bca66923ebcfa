package org.cnnlstm.training.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.model.WholeFile;
import org.cnnlstm.report.Canvas;

/**
 * Writes the report of a network that tells poses, as {@link Report} does that of a classifier: a page for people, the numbers for
 * programs, and the pictures by themselves.
 */
public final class PoseReport {

    /** How many pictures are answered how well. */
    public static final String CUMULATIVE_ERRORS = "cumulative-errors.png";

    /** Where the pictures were taken, and where the network says they were. */
    public static final String TOP_VIEW = "top-view.png";

    private PoseReport() {}

    /**
     * Writes the files, each in one step, over those of an earlier report. The numbers come first.
     *
     * @param directory made if it is not there
     * @throws ServiceException {@link Reason#INVALID_SETTING} if it cannot be written, or if this machine has no fonts
     */
    public static void write(Path directory, PoseReportContent content) {
        try {
            WholeFile.write(
                    directory.resolve(Report.DOCUMENT),
                    PoseReportDocument.of(content).bytes());
            Canvas.requireFonts();
            byte[] errors = Canvas.png(CumulativeErrorsPicture.draw(content.evaluation()));
            byte[] topView = Canvas.png(TopViewPicture.draw(content.evaluation()));
            WholeFile.write(directory.resolve(CUMULATIVE_ERRORS), errors);
            WholeFile.write(directory.resolve(TOP_VIEW), topView);
            LearningHistory history = content.history();
            byte[] curves = history == null ? null : Canvas.png(LearningCurvesPicture.draw(history));
            if (curves == null) {
                Files.deleteIfExists(directory.resolve(Report.LEARNING_CURVES));
            } else {
                WholeFile.write(directory.resolve(Report.LEARNING_CURVES), curves);
            }
            WholeFile.write(
                    directory.resolve(Report.PAGE), new PoseReportPage(content, errors, topView, curves).bytes());
        } catch (IOException e) {
            throw new ServiceException(
                    Reason.INVALID_SETTING, "the report cannot be written to " + directory + ": " + e, e);
        }
    }
}
