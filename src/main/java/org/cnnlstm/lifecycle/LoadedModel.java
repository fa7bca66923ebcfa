package org.cnnlstm.lifecycle;

import java.util.List;
import org.cnnlstm.engine.Engine;
import org.cnnlstm.model.ModelManifest;

/**
 * A version that is in memory and may be run.
 *
 * @param manifest with the checksum of the model file
 * @param inferred the manifest's fields that nobody stated
 * @param engine owned by whoever asked for the model
 */
record LoadedModel(ModelManifest manifest, List<String> inferred, Engine engine) {}
