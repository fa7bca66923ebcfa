package org.cnnlstm.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.cnnlstm.batching.Ticker;
import org.cnnlstm.model.ModelManifest;
import org.cnnlstm.network.Network;
import org.cnnlstm.training.Beginning;
import org.cnnlstm.training.FrozenTraining;
import org.cnnlstm.training.PictureTensors;
import org.cnnlstm.training.Split;
import org.cnnlstm.training.Trainer;
import org.cnnlstm.training.TrainingSettings;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;

/** Trains a network and puts it into a model repository, with a report. */
@Command(
        name = "train",
        sortOptions = false,
        description = {
            "Trains a network on a folder, or on generated letters and digits.",
            "A training that was interrupted goes on where it stopped when the same command is given again."
        })
final class TrainCommand implements Callable<Integer> {

    @ArgGroup(validate = false, heading = "%nPictures:%n", order = 1)
    private DataOptions data = new DataOptions();

    @ArgGroup(validate = false, heading = "%nModel:%n", order = 2)
    private ModelOptions model = new ModelOptions();

    @ArgGroup(validate = false, heading = "%nStart from a trained model:%n", order = 3)
    private TransferOptions transfer = new TransferOptions();

    @ArgGroup(validate = false, heading = "%nTraining:%n", order = 4)
    private TrainingOptions training = new TrainingOptions();

    @Override
    public Integer call() {
        TrainingPlan plan = transfer.plan(model, training);
        TrainingSettings settings = training.settings(data, plan.task());
        DataSource source = data.source(plan.task(), plan.input());
        Split split = training.split(source);
        PictureTensors tensors = data.tensors(plan.input(), plan.preprocessing());
        ModelManifest manifest = model.manifest(plan, split.train());
        Beginning beginning = plan.beginning().apply(training.graph(manifest.outputs(), data.seed()));
        Path work = model.work(manifest);
        try (ProgressBarObserver progress = new ProgressBarObserver()) {
            Trainer trainer = new Trainer(settings, tensors, work, progress, Ticker.system()::nanos);
            FrozenTraining frozen = new FrozenTraining(trainer, settings, tensors, transfer.features(work), progress);
            Trainer.Trained trained = transfer.lastFrozen()
                    .map(layer -> frozen.train(beginning, layer, split.train(), split.validation()))
                    .orElseGet(() -> trainer.train(beginning, split.train(), split.validation()));
            try (Network network = trained.network()) {
                new Publication(data, source, tensors, model.repository())
                        .publish(manifest, network, trained.history(), split.validation());
            }
            frozen.forget();
        }
        return 0;
    }
}
