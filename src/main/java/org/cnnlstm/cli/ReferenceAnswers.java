package org.cnnlstm.cli;

import java.util.function.Function;
import org.cnnlstm.engine.ComputeThreads;
import org.cnnlstm.engine.Engine;
import org.cnnlstm.engine.Precision;
import org.cnnlstm.engine.Session;
import org.cnnlstm.engine.dl4j.Dl4jEngineProvider;
import org.cnnlstm.model.ModelContent;
import org.cnnlstm.model.ModelManifest;
import org.cnnlstm.model.Samples;
import org.cnnlstm.network.ModelZipReader;
import org.cnnlstm.network.Network;

/** What the engine whose answers count answers, with one thread, so that the same model gives the same bits. */
final class ReferenceAnswers {

    private ReferenceAnswers() {}

    static Samples of(Network network, ModelManifest manifest, Function<Session, Samples> recorder) {
        try (Engine reference =
                        new Dl4jEngineProvider(new ComputeThreads(1, 1)).open(network, manifest, Precision.F32);
                Session session = reference.newSession()) {
            return recorder.apply(session);
        }
    }

    /** Of a file as it was written, since that is what will be served. */
    static Samples ofWritten(ModelContent model, ModelManifest manifest, Function<Session, Samples> recorder) {
        try (Network written = new ModelZipReader().read(model)) {
            return of(written, manifest, recorder);
        }
    }
}
