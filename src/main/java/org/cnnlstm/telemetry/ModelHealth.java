package org.cnnlstm.telemetry;

import java.util.LinkedHashMap;
import java.util.Map;
import org.cnnlstm.lifecycle.ModelStatus;
import org.cnnlstm.lifecycle.ServingModels;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Up while the default model serves, out of service otherwise. Other models do not count: one broken model must not take
 * the traffic away from those that work.
 */
final class ModelHealth implements HealthIndicator {

    private final ServingModels models;

    ModelHealth(ServingModels models) {
        this.models = models;
    }

    @Override
    public Health health() {
        Health.Builder health = models.ready() ? Health.up() : Health.outOfService();
        return health.withDetail("default", models.defaultModel())
                .withDetail("versions", versions())
                .build();
    }

    private Map<String, String> versions() {
        Map<String, String> versions = new LinkedHashMap<>();
        for (ModelStatus status : models.statuses()) {
            String reason = status.reason();
            String state = status.state().code();
            versions.put(status.id().toString(), reason == null ? state : state + ": " + reason);
        }
        return versions;
    }
}
