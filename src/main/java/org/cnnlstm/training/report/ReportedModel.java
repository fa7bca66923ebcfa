package org.cnnlstm.training.report;

import org.cnnlstm.model.ModelId;
import org.jspecify.annotations.Nullable;

/**
 * The model that a report is about.
 *
 * @param id its name and version
 * @param sha256 the checksum of its file in lower-case hex; null where it was never saved
 * @param parameters the number of its trainable values; null where nobody counted
 */
public record ReportedModel(
        ModelId id, @Nullable String sha256, @Nullable Long parameters) {}
