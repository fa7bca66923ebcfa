package org.cnnlstm.telemetry;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.cnnlstm.lifecycle.GateStatus;
import org.cnnlstm.lifecycle.LifecycleObserver;
import org.cnnlstm.lifecycle.ModelState;
import org.cnnlstm.lifecycle.ModelStatus;
import org.cnnlstm.model.ModelId;
import org.cnnlstm.model.ModelManifest;
import org.jspecify.annotations.Nullable;

/** Shows what each version is, in which state, and how long it took to load. Thread-safe. */
final class ModelMeters implements LifecycleObserver {

    private final Map<ModelId, ModelStatus> statuses = new ConcurrentHashMap<>();
    private final PredictionMeters predictions;
    private final MultiGauge info;
    private final MultiGauge state;
    private final MultiGauge loadDuration;
    private final MultiGauge gate;

    ModelMeters(MeterRegistry registry, PredictionMeters predictions) {
        this.predictions = predictions;
        info = MultiGauge.builder(MetricNames.MODEL_INFO)
                .description("Versions that are held by an engine")
                .register(registry);
        state = MultiGauge.builder(MetricNames.MODEL_STATE)
                .description("1 for the state that a version is in, 0 for the others")
                .register(registry);
        loadDuration = MultiGauge.builder(MetricNames.MODEL_LOAD_DURATION)
                .description("How long loading a version took")
                .baseUnit("seconds")
                .register(registry);
        gate = MultiGauge.builder(MetricNames.MODEL_GATE_DIFFERENCE)
                .description("Largest difference from the reference's answers before a version was let serve")
                .register(registry);
    }

    @Override
    public synchronized void stateChanged(ModelStatus status) {
        if (status.state() == ModelState.SERVING) {
            predictions.startAtZero(status.id());
        }
        statuses.put(status.id(), status);
        List<Row<?>> infoRows = new ArrayList<>();
        List<Row<?>> stateRows = new ArrayList<>();
        List<Row<?>> loadRows = new ArrayList<>();
        List<Row<?>> gateRows = new ArrayList<>();
        for (ModelStatus each : statuses.values()) {
            Tags version = VersionTags.of(each.id());
            for (ModelState possible : ModelState.values()) {
                Tags tags = version.and(MetricNames.STATE, possible.code());
                stateRows.add(Row.of(tags, () -> isIn(each.id(), possible) ? 1 : 0));
            }
            if (isHeld(each)) {
                infoRows.add(Row.of(version.and(properties(each)), 1));
                loadRows.add(Row.of(version, () -> loadSeconds(each.id())));
                each.gate().forEach(check -> gateRows.add(gateRow(version, check)));
            }
        }
        // The rows read the present value when asked, so those that stay need no replacing, which a scrape could see.
        info.register(infoRows);
        state.register(stateRows);
        loadDuration.register(loadRows);
        // A version that is loaded again has other differences under the same tags.
        gate.register(gateRows, true);
    }

    private static Row<?> gateRow(Tags version, GateStatus check) {
        Tags tags = version.and(
                MetricNames.PRECISION, check.precision(), MetricNames.PASSED, Boolean.toString(check.passed()));
        Double difference = check.difference();
        return Row.of(tags, difference == null ? Double.NaN : difference);
    }

    private boolean isIn(ModelId id, ModelState possible) {
        ModelStatus status = statuses.get(id);
        return status != null && status.state() == possible;
    }

    private double loadSeconds(ModelId id) {
        ModelStatus status = statuses.get(id);
        Duration took = status == null ? null : status.loadTime();
        return took == null ? Double.NaN : took.toNanos() / 1e9;
    }

    private static boolean isHeld(ModelStatus status) {
        return switch (status.state()) {
            case WARMING, SERVING, DRAINING -> status.engine() != null;
            case INCOMPLETE, LOADING, UNLOADED, FAILED -> false;
        };
    }

    private static Tags properties(ModelStatus status) {
        ModelManifest manifest = status.manifest();
        return Tags.of(
                MetricNames.SHA256, orUnknown(manifest == null ? null : manifest.sha256()),
                MetricNames.ENGINE, orUnknown(status.engine()),
                MetricNames.PRECISION, orUnknown(status.precision()));
    }

    private static String orUnknown(@Nullable String value) {
        return value == null ? MetricNames.UNKNOWN : value;
    }
}
