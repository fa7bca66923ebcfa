package org.cnnlstm.keras;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.cnnlstm.failure.FileProblem;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.model.ModelContent;
import org.cnnlstm.model.Profile;
import org.cnnlstm.network.FileDescription;
import org.cnnlstm.network.GraphReader;
import org.cnnlstm.network.Network;

/**
 * Reads what Keras 2 and 3 write: {@code model.keras}, {@code model.h5}, and {@code model.json} with
 * {@code model.weights.h5} beside it. No code that a file may hold is ever run, and what it declares is compared with its size
 * before memory is taken for it.
 */
public final class KerasReader implements GraphReader {

    /** Changes when other networks are made of the same files. */
    public static final String CONVERSION = "keras-2";

    private static final Set<String> NAMES = Set.of("model.keras", "model.h5", "model.json");

    @Override
    public boolean reads(String fileName) {
        return NAMES.contains(fileName);
    }

    @Override
    public Network read(ModelContent file) {
        return guarded(file, opened -> GraphFiller.fill(converted(opened), opened.weights()));
    }

    @Override
    public Optional<FileDescription> describe(ModelContent file) {
        return Optional.of(guarded(file, opened -> Guess.of(converted(opened), opened.weights())));
    }

    /**
     * Reads one to be stored as another model, with its layers that only resize, scale or shift pictures moved into the
     * preprocessing.
     *
     * @param profile what pictures go through before the model is given them; empty for a guess
     * @return what the caller closes
     * @throws ServiceException {@link Reason#MODEL_REFUSED} with file and reason
     */
    public ImportedModel imported(ModelContent file, Optional<Profile> profile) {
        return guarded(file, opened -> {
            Architecture architecture = architecture(opened);
            ConvertedModel model = new Conversion(architecture, Preamble.ofAll(architecture)).convert();
            FileDescription description = profile.map(stated -> Guess.of(model, opened.weights(), stated))
                    .orElseGet(() -> Guess.of(model, opened.weights()));
            return new ImportedModel(description, GraphFiller.fill(model, opened.weights()));
        });
    }

    static ConvertedModel converted(KerasFile opened) {
        Architecture architecture = architecture(opened);
        return new Conversion(architecture, Preamble.ofResizing(architecture)).convert();
    }

    private static Architecture architecture(KerasFile opened) {
        return ArchitectureReader.read(opened.model(), opened.version());
    }

    /** What is made of an opened file. */
    interface Use<T> {

        T of(KerasFile file) throws IOException;
    }

    /** Opens a file and says of all that goes wrong which file it was. */
    static <T> T guarded(ModelContent file, Use<T> use) {
        try (KerasFile opened = KerasFile.open(file)) {
            return use.of(opened);
        } catch (KerasRefusal e) {
            throw new ServiceException(Reason.MODEL_REFUSED, file.location() + ": " + e.reason(), e);
        } catch (IOException e) {
            throw new ServiceException(Reason.MODEL_REFUSED, file.location() + ": " + FileProblem.of(e), e);
        }
    }
}
