package org.cnnlstm.web.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.util.List;
import org.cnnlstm.lifecycle.GateStatus;
import org.cnnlstm.lifecycle.ModelStatus;
import org.cnnlstm.model.InputSpec;
import org.cnnlstm.model.Metrics;
import org.cnnlstm.model.ModelManifest;
import org.cnnlstm.model.Preprocessing;
import org.cnnlstm.model.Task;
import org.jspecify.annotations.Nullable;

/** What can be told about a version of a model, as JSON. What is not known is absent. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "What can be told about a version of a model. What is not known is absent.")
record ModelVersion(
        @Schema(example = "glyphs") String name,
        @Schema(example = "1") int version,
        @Schema(example = "serving") String state,

        @Schema(description = "Why it does not serve") @Nullable
        String reason,

        @Schema(example = "onednn") @Nullable String engine,
        @Schema(example = "bf16") @Nullable String precision,

        @Schema(description = "Why this engine and this precision") @Nullable
        String choice,

        @Schema(description = "How each number format compared with the reference before it was let serve") @Nullable
        List<GateStatus> gate,

        @Nullable Double loadMillis,

        @Schema(description = "How long batches take by their size, as measured when it was loaded") @Nullable
        List<BatchTime> batchTimes,

        @Nullable String description,
        @Nullable Task task,
        @Nullable InputSpec input,
        @Nullable Preprocessing preprocessing,

        @Schema(description = "The names of the classes, in the order of the outputs") @Nullable
        List<String> labels,

        @Nullable Integer outputs,

        @Schema(description = "The checksum of the model file") @Nullable
        String sha256,

        @Schema(description = "What the model scored, and on what") @Nullable
        Metrics metrics,

        @Schema(description = "The fields above that nobody stated")
        List<String> inferred) {

    /**
     * How long batches of a size take.
     *
     * @param millis in milliseconds
     */
    @Schema(description = "How long batches of a size take")
    record BatchTime(
            @Schema(example = "8") int size,
            @Schema(example = "4.2") double millis) {}

    static ModelVersion of(ModelStatus status) {
        ModelManifest manifest = status.manifest();
        Duration load = status.loadTime();
        return new ModelVersion(
                status.id().name(),
                status.id().version(),
                status.state().code(),
                status.reason(),
                status.engine(),
                status.precision(),
                status.choice(),
                status.gate().isEmpty() ? null : status.gate(),
                load == null ? null : millis(load),
                status.batchTimes().isEmpty() ? null : batchTimes(status),
                manifest == null ? null : manifest.description(),
                manifest == null ? null : manifest.task(),
                manifest == null ? null : manifest.input(),
                manifest == null ? null : manifest.preprocessing(),
                manifest == null ? null : manifest.labels(),
                manifest == null ? null : manifest.outputs(),
                manifest == null ? null : manifest.sha256(),
                manifest == null ? null : manifest.metrics(),
                status.inferred());
    }

    private static List<BatchTime> batchTimes(ModelStatus status) {
        return status.batchTimes().entrySet().stream()
                .map(time -> new BatchTime(time.getKey(), millis(time.getValue())))
                .toList();
    }

    private static double millis(Duration duration) {
        return duration.toNanos() / 1e6;
    }
}
