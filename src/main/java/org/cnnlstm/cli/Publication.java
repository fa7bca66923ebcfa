package org.cnnlstm.cli;

import java.nio.file.Path;
import org.cnnlstm.model.ModelManifest;
import org.cnnlstm.network.Network;
import org.cnnlstm.training.ModelPublisher;
import org.cnnlstm.training.PictureSet;
import org.cnnlstm.training.PictureTensors;
import org.cnnlstm.training.SampleRecorder;
import org.cnnlstm.training.report.LearningHistory;
import org.jspecify.annotations.Nullable;

/** The end of a training: measures the network, writes it into the repository, and reports. */
final class Publication {

    private final DataOptions data;
    private final DataSource source;
    private final PictureTensors tensors;
    private final Path repository;

    Publication(DataOptions data, DataSource source, PictureTensors tensors, Path repository) {
        this.data = data;
        this.source = source;
        this.tensors = tensors;
        this.repository = repository;
    }

    /** Measures on a test set where there is one, such as pictures in unseen fonts, else on what validated. */
    void publish(ModelManifest manifest, Network network, @Nullable LearningHistory history, PictureSet validation) {
        PictureSet test = source.hasOwnTestSet() ? source.testSet(null) : validation;
        Measurement measurement = Measurement.of(network, tensors, test, data.threads());
        ModelManifest published = ModelPublisher.publish(
                repository,
                manifest.withMetrics(measurement.metrics()),
                network,
                (model, whole) -> ReferenceAnswers.ofWritten(
                        model, whole, session -> SampleRecorder.record(session, test, tensors)));
        Path directory = ModelPublisher.directory(repository, published);
        measurement.report(directory.resolve("report"), published, network.parameterCount(), data.seed(), history);
        Console.print("%s", measurement.summary());
        Console.print("model:  %s", directory.resolve("model.zip"));
        Console.print("report: %s", directory.resolve("report").resolve("index.html"));
    }
}
