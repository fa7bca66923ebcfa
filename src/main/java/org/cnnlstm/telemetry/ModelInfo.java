package org.cnnlstm.telemetry;

import java.util.LinkedHashMap;
import java.util.Map;
import org.cnnlstm.lifecycle.ModelStatus;
import org.cnnlstm.lifecycle.ServingModels;
import org.cnnlstm.model.ModelManifest;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;

/** Lists the models, each with what runs it and why. */
final class ModelInfo implements InfoContributor {

    private final ServingModels models;

    ModelInfo(ServingModels models) {
        this.models = models;
    }

    @Override
    public void contribute(Info.Builder builder) {
        builder.withDetail("defaultModel", models.defaultModel())
                .withDetail(
                        "models",
                        models.statuses().stream().map(ModelInfo::describe).toList());
    }

    private static Map<String, Object> describe(ModelStatus status) {
        ModelManifest manifest = status.manifest();
        Map<String, Object> description = new LinkedHashMap<>();
        description.put("name", status.id().name());
        description.put("version", status.id().version());
        description.put("state", status.state().code());
        putIfKnown(description, "reason", status.reason());
        putIfKnown(description, "engine", status.engine());
        putIfKnown(description, "precision", status.precision());
        putIfKnown(description, "choice", status.choice());
        if (!status.gate().isEmpty()) {
            description.put("gate", status.gate());
        }
        putIfKnown(description, "sha256", manifest == null ? null : manifest.sha256());
        return description;
    }

    private static void putIfKnown(Map<String, Object> description, String key, @Nullable String value) {
        if (value != null) {
            description.put(key, value);
        }
    }
}
