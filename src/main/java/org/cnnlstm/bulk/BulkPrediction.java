package org.cnnlstm.bulk;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.cnnlstm.engine.Session;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.model.ModelManifest;
import org.cnnlstm.model.OutputReader;
import org.cnnlstm.tensor.Tensor;

/**
 * Answers any number of files. They are decoded on threads of their own while the network runs on the caller's, in batches;
 * a few batches of them are in memory at one moment. Not thread-safe.
 */
public final class BulkPrediction {

    /** How many batches may lie decoded before the network takes them. */
    private static final int BATCHES_AHEAD = 3;

    /** A batch waits for so many files at most, however few of them are pictures. */
    private static final int FILES_A_PICTURE = 16;

    private final Session session;
    private final ModelManifest manifest;
    private final BulkSettings settings;

    /**
     * @param session of the model's engine, left open
     * @throws ServiceException {@link Reason#INVALID_SETTING} for a model of sequences: files do not tell where one ends
     */
    public BulkPrediction(Session session, ModelManifest manifest, BulkSettings settings) {
        if (manifest.input().frames() > 1) {
            throw new ServiceException(
                    Reason.INVALID_SETTING,
                    manifest.id() + " takes sequences of " + manifest.input().frames()
                            + " frames, and files do not tell where one begins");
        }
        this.session = session;
        this.manifest = manifest;
        this.settings = settings;
    }

    /**
     * Answers files.
     *
     * @param files left open
     * @param outcomes told of every file, in the order of the files, on the caller's thread
     */
    public void run(Iterator<NamedFile> files, Consumer<FileOutcome> outcomes) {
        Preparing preparing = new Preparing(manifest, settings.limits());
        int ahead = BATCHES_AHEAD * settings.batch() + settings.threads();
        try (ReadAhead prepared = new ReadAhead(files, preparing, settings.threads(), ahead)) {
            List<PreparedFile> group = new ArrayList<>();
            List<Tensor> inputs = new ArrayList<>();
            for (PreparedFile file = prepared.next(); file != null; file = prepared.next()) {
                group.add(file);
                if (file instanceof PreparedFile.Ready ready) {
                    inputs.add(ready.input());
                }
                if (inputs.size() == settings.batch() || group.size() == FILES_A_PICTURE * settings.batch()) {
                    answer(group, inputs, outcomes);
                    group.clear();
                    inputs.clear();
                }
            }
            answer(group, inputs, outcomes);
        }
    }

    private void answer(List<PreparedFile> group, List<Tensor> inputs, Consumer<FileOutcome> outcomes) {
        Iterator<BatchAnswer> answers = outputs(inputs).iterator();
        for (PreparedFile file : group) {
            outcomes.accept(
                    file instanceof PreparedFile.Ready ready
                            ? outcome(ready, answers.next())
                            : failed(file.name(), ((PreparedFile.Refused) file).problem()));
        }
    }

    private FileOutcome outcome(PreparedFile.Ready file, BatchAnswer answer) {
        if (answer instanceof BatchAnswer.Failed failed) {
            return failed(file.name(), failed.problem());
        }
        float[] values = ((BatchAnswer.Values) answer).values().data();
        return new FileOutcome.Answered(
                file.name(),
                file.width(),
                file.height(),
                file.format(),
                OutputReader.read(manifest, values, settings.top()));
    }

    private static FileOutcome failed(String name, ServiceException problem) {
        return new FileOutcome.Failed(name, problem.reason(), problem.detail());
    }

    private List<BatchAnswer> outputs(List<Tensor> inputs) {
        if (inputs.isEmpty()) {
            return List.of();
        }
        try {
            Tensor outputs = session.run(Tensor.stack(inputs)).outputs();
            List<BatchAnswer> answers = new ArrayList<>(inputs.size());
            for (int i = 0; i < inputs.size(); i++) {
                answers.add(new BatchAnswer.Values(outputs.slice(i)));
            }
            return answers;
        } catch (ServiceException e) {
            if (inputs.size() == 1) {
                return List.of(new BatchAnswer.Failed(e));
            }
            // One input may spoil a batch, and must not cost the others their answers.
            return inputs.stream()
                    .flatMap(input -> outputs(List.of(input)).stream())
                    .toList();
        }
    }

    /** What the network said to one input of a batch. */
    private sealed interface BatchAnswer {

        record Values(Tensor values) implements BatchAnswer {}

        record Failed(ServiceException problem) implements BatchAnswer {}
    }
}
