package org.cnnlstm.training.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.model.WholeFile;
import org.cnnlstm.report.Canvas;
import org.jspecify.annotations.Nullable;

/**
 * Writes a report for people ({@value #PAGE}, which holds its pictures and needs no other file) and for programs
 * ({@value #DOCUMENT}), and the pictures by themselves. The same content always makes the same bytes. Needs no screen,
 * but fonts.
 */
public final class Report {

    /** The page for people. */
    public static final String PAGE = "index.html";

    /** The same numbers for programs. */
    public static final String DOCUMENT = "report.json";

    /** Which class was taken for which. */
    public static final String CONFUSION_MATRIX = "confusion-matrix.png";

    /** How the model learned; not there where nothing is known about that. */
    public static final String LEARNING_CURVES = "learning-curves.png";

    private Report() {}

    /**
     * Writes the files, each in one step, over those of an earlier report. The numbers come first, so that they are
     * there even where nothing can be drawn.
     *
     * @param directory made if it is not there
     * @throws ServiceException {@link Reason#INVALID_SETTING} if it cannot be written, or if this machine has no fonts
     */
    public static void write(Path directory, ReportContent content) {
        try {
            WholeFile.write(
                    directory.resolve(DOCUMENT), ReportDocument.of(content).bytes());
            Canvas.requireFonts();
            byte[] confusionMatrix = Canvas.png(ConfusionMatrixPicture.draw(content.evaluation()));
            WholeFile.write(directory.resolve(CONFUSION_MATRIX), confusionMatrix);
            byte[] learningCurves = learningCurves(content.history());
            if (learningCurves == null) {
                Files.deleteIfExists(directory.resolve(LEARNING_CURVES));
            } else {
                WholeFile.write(directory.resolve(LEARNING_CURVES), learningCurves);
            }
            WholeFile.write(directory.resolve(PAGE), new ReportPage(content, confusionMatrix, learningCurves).bytes());
        } catch (IOException e) {
            throw new ServiceException(
                    Reason.INVALID_SETTING, "the report cannot be written to " + directory + ": " + e, e);
        }
    }

    private static byte @Nullable [] learningCurves(@Nullable LearningHistory history) {
        return history == null ? null : Canvas.png(LearningCurvesPicture.draw(history));
    }
}
