package org.cnnlstm.telemetry;

import io.micrometer.core.instrument.Tags;
import org.cnnlstm.model.ModelId;
import org.jspecify.annotations.Nullable;

/** The tags that name a version of a model. */
final class VersionTags {

    private VersionTags() {}

    /** Tags of a known version, or of no version: clients' own words never become tags, they would be without number. */
    static Tags of(@Nullable ModelId model) {
        return Tags.of(
                MetricNames.MODEL, model == null ? MetricNames.UNKNOWN : model.name(),
                MetricNames.VERSION, model == null ? MetricNames.UNKNOWN : Integer.toString(model.version()));
    }
}
