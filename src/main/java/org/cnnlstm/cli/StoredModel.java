package org.cnnlstm.cli;

import java.util.List;
import java.util.Optional;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.model.ManifestFile;
import org.cnnlstm.model.ModelContent;
import org.cnnlstm.model.ModelManifest;
import org.cnnlstm.model.Samples;
import org.cnnlstm.model.SamplesFile;
import org.cnnlstm.network.Network;
import org.cnnlstm.repository.ClasspathRepository;
import org.cnnlstm.repository.StoredVersion;

/**
 * A model with all that is needed to run it.
 *
 * @param network the caller closes it, or the engine that it is given to
 */
record StoredModel(ModelManifest manifest, Network network, Optional<Samples> samples) {

    static StoredModel of(ModelDirectory directory) {
        ModelManifest manifest = directory.manifest();
        Optional<Samples> samples = directory.samples();
        return new StoredModel(manifest, directory.network(manifest), samples);
    }

    /** The one in the jar, in its newest version. */
    static StoredModel shipped() {
        List<StoredVersion> versions =
                new ClasspathRepository(StoredModel.class.getClassLoader(), "models/").versions();
        if (versions.isEmpty()) {
            throw new ServiceException(Reason.MODEL_NOT_FOUND, "no model came with this jar; name one with --model");
        }
        StoredVersion newest = versions.get(versions.size() - 1);
        ModelContent manifestFile = newest.manifest()
                .orElseThrow(() -> new ServiceException(Reason.MODEL_REFUSED, newest.id() + " has no manifest"));
        ModelManifest manifest = ManifestFile.read(manifestFile);
        Optional<Samples> samples = newest.samples().map(SamplesFile::read);
        return new StoredModel(manifest, ModelDirectory.network(newest.modelFile(), manifest), samples);
    }
}
