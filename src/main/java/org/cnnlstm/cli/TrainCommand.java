package org.cnnlstm.cli;

import java.util.concurrent.Callable;
import org.cnnlstm.batching.Ticker;
import org.cnnlstm.model.ModelManifest;
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
            "Trains a network on a folder, or on generated letters and digits.",
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
        Topology topology = training.weighted(model.topology());
        TrainingSettings settings = training.settings(data, topology.task());
        DataSource source = data.source(topology.task(), topology.input());
        Split split = training.split(source);
        PictureTensors tensors = data.tensors(
                topology.input(), model.preprocessing(topology.input().channels()));
        ModelManifest manifest = model.manifest(topology, tensors.preprocessing(), split.train());
        GraphOptions options = training.graph(manifest.outputs(), data.seed());
        try (ProgressBarObserver progress = new ProgressBarObserver()) {
            Trainer trainer = new Trainer(settings, tensors, model.work(manifest), progress, Ticker.system()::nanos);
            Trainer.Trained trained = trainer.train(topology, options, split.train(), split.validation());
            try (Network network = trained.network()) {
                new Publication(data, source, tensors, model.repository())
                        .publish(manifest, network, trained.history(), split.validation());
            }
            trainer.forget();
        }
        return 0;
    }
}
