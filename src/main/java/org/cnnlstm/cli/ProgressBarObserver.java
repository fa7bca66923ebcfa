package org.cnnlstm.cli;

import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import org.cnnlstm.training.TrainingObserver;
import org.cnnlstm.training.report.EpochRecord;
import org.jspecify.annotations.Nullable;

/**
 * Shows a training as a progress bar for features and one for each epoch, with rate, loss and time left, and a line for each
 * epoch that ended.
 */
final class ProgressBarObserver implements TrainingObserver, AutoCloseable {

    private int epochs;
    private int pictures;
    private int done;
    private @Nullable ProgressBar bar;

    @Override
    public void featuresComputed(int computed, int all) {
        ProgressBar current = bar;
        if (current == null) {
            current = Console.bar("features of frozen layers", all);
            bar = current;
        }
        current.stepTo(computed);
        if (computed == all) {
            close();
        }
    }

    @Override
    public void started(int epoch, int epochs, int pictures, int done) {
        this.epochs = epochs;
        this.pictures = pictures;
        this.done = done;
        if (epoch > 1 || done > 0) {
            Console.say("going on with epoch %d, %d of %d pictures done", epoch, done, pictures);
        }
    }

    @Override
    public void stepped(int epoch, int size, double loss) {
        ProgressBar current = bar;
        if (current == null) {
            current = Console.bar("epoch " + epoch + "/" + epochs, pictures);
            current.stepTo(done);
            done = 0;
            bar = current;
        }
        current.stepBy(size);
        current.setExtraMessage(String.format(Locale.ROOT, ", loss %.4f", loss));
    }

    @Override
    public void epochFinished(EpochRecord epoch, boolean best) {
        close();
        Console.say(
                "epoch %d/%d: loss %.4f, validation loss %.4f, validation accuracy %.2f %%, %.0f pictures/s, rate"
                        + " %.2g%s",
                epoch.epoch(),
                epochs,
                epoch.trainLoss(),
                epoch.validationLoss(),
                epoch.validationAccuracy() * 100,
                epoch.picturesPerSecond(),
                epoch.learningRate(),
                best ? ", best so far" : "");
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
