package org.cnnlstm.lifecycle;

import java.time.Duration;
import org.cnnlstm.failure.Blame;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.model.InputSpec;
import org.cnnlstm.model.ModelId;
import org.cnnlstm.model.ModelManifest;
import org.cnnlstm.repository.StoredVersion;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the operator what became of a version. */
final class LoadLog {

    private static final Logger LOG = LoggerFactory.getLogger(LoadLog.class);
    private static final int SHORT_CHECKSUM = 12;
    private static final int MEGABYTES = 20;

    private LoadLog() {}

    static void serves(LoadedModel model, Duration loaded, Duration warmedUp) {
        ModelManifest manifest = model.manifest();
        InputSpec input = manifest.input();
        LOG.info(
                "model {} serves, loaded in {} ms, warmed up in {} ms: input {}x{}x{}, {} outputs, sha256 {}, engine {} ({})",
                manifest.id(),
                loaded.toMillis(),
                warmedUp.toMillis(),
                input.width(),
                input.height(),
                input.channels(),
                manifest.outputs(),
                String.valueOf(manifest.sha256()).substring(0, SHORT_CHECKSUM),
                model.engine().name(),
                model.engine().choice());
    }

    /**
     * Logs in full why a version does not serve: in one line what an operator can mend, all else with its stack.
     *
     * @return what clients may read of it, which tells no place on this machine
     */
    static String failed(StoredVersion version, Throwable failure) {
        if (!(failure instanceof ServiceException known)) {
            LOG.error("model {} does not serve", version.id(), failure);
            return failure.getClass().getSimpleName() + "; the server's log tells more";
        }
        Throwable stack = known.reason().blame() == Blame.OPERATOR ? null : known;
        LOG.error("model {} does not serve: {}", version.id(), known.detail(), stack);
        return version.withoutRepository(known.detail());
    }

    /** @return what clients may read of it */
    static String incomplete(StoredVersion version, ServiceException failure) {
        LOG.warn("model {} is incomplete and tried again later: {}", version.id(), failure.detail());
        return version.withoutRepository(failure.detail());
    }

    /** Tells that a version is out of memory, and what the process held before and holds now, in bytes. */
    static void freed(ModelId id, long before, long after) {
        LOG.info(
                "model {} is out of memory: the process holds {} MB, {} MB before",
                id,
                after >> MEGABYTES,
                before >> MEGABYTES);
    }

    static void notFreedYet(ModelId id, ServiceException why) {
        LOG.debug("model {} stays in memory for now: {}", id, why.detail());
    }

    static void notFreed(ModelId id, Throwable failure) {
        LOG.error("model {} cannot be taken out of memory", id, failure);
    }
}
