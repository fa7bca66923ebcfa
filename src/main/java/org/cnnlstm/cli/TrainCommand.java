package org.cnnlstm.cli;

import java.util.concurrent.Callable;
import org.cnnlstm.batching.Ticker;
import org.cnnlstm.model.ModelManifest;
import org.cnnlstm.model.Profile;
import org.cnnlstm.network.GraphOptions;
import org.cnnlstm.network.Network;
import org.cnnlstm.network.Topology;
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
            "Trains a classifier on a folder of class folders, or on generated letters and digits.",
            "A training that was interrupted goes on where it stopped when the same command is given again."
        })
final class TrainCommand implements Callable<Integer> {

    @ArgGroup(validate = false, heading = "%nPictures:%n", order = 1)
    private DataOptions data = new DataOptions();

    @ArgGroup(validate = false, heading = "%nModel:%n", order = 2)
    private ModelOptions model = new ModelOptions();

    @ArgGroup(validate = false, heading = "%nTraining:%n", order = 3)
    private TrainingOptions training = new TrainingOptions();

    @Override
    public Integer call() {
        Topology topology = model.topology();
        TrainingSettings settings = training.settings(data);
        Split split = training.split(data);
        PictureTensors tensors = data.tensors(
                topology.input(),
                Profile.CNNLSTM_V2.preprocessing(topology.input().channels()));
        ModelManifest manifest = model.manifest(topology.input(), tensors.preprocessing(), split.train());
        GraphOptions options = training.graph(split.train().labels().size(), data.seed());
        try (ProgressBarObserver progress = new ProgressBarObserver()) {
            Trainer trainer = new Trainer(settings, tensors, model.work(manifest), progress, Ticker.system()::nanos);
            Trainer.Trained trained = trainer.train(topology, options, split.train(), split.validation());
            try (Network network = trained.network()) {
                new Publication(data, tensors, model.repository())
                        .publish(manifest, network, trained.history(), split.validation());
            }
            trainer.forget();
        }
        return 0;
    }
}
