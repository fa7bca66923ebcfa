package org.cnnlstm.web.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.lifecycle.ModelStatus;
import org.cnnlstm.lifecycle.ServingModels;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Which models there are, and how they are. */
@RestController
@RequestMapping(path = "/v1/models", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Models", description = "Which models there are, and how they are")
final class ModelController {

    private final ServingModels models;

    ModelController(ServingModels models) {
        this.models = models;
    }

    @Operation(summary = "List all models")
    @GetMapping
    ModelList models() {
        List<ModelStatus> statuses = models.statuses();
        List<ModelVersions> byName = statuses.stream()
                .map(status -> status.id().name())
                .distinct()
                .map(name -> versions(name, statuses))
                .toList();
        return new ModelList(models.defaultModel(), byName);
    }

    @Operation(summary = "Describe the versions of a model")
    @GetMapping("/{model}")
    ModelVersions model(@PathVariable String model) {
        ModelVersions versions = versions(model, models.statuses());
        if (versions.versions().isEmpty()) {
            throw new ServiceException(
                    Reason.MODEL_NOT_FOUND, "there is no model '" + model + "'; GET /v1/models lists those there are");
        }
        return versions;
    }

    @Operation(summary = "Describe one version of a model")
    @GetMapping("/{model}/versions/{version}")
    ModelVersion version(@PathVariable String model, @PathVariable String version) {
        int number = VersionNumber.parse(model, version);
        return model(model).versions().stream()
                .filter(candidate -> candidate.version() == number)
                .findFirst()
                .orElseThrow(() -> new ServiceException(
                        Reason.VERSION_NOT_FOUND, "model '" + model + "' has no version " + number));
    }

    private static ModelVersions versions(String name, List<ModelStatus> statuses) {
        return new ModelVersions(
                name,
                statuses.stream()
                        .filter(status -> status.id().name().equals(name))
                        .map(ModelVersion::of)
                        .toList());
    }

    /**
     * All models.
     *
     * @param defaultModel the name of the one that answers where a request names none
     */
    record ModelList(String defaultModel, List<ModelVersions> models) {}

    /** One model. */
    record ModelVersions(String name, List<ModelVersion> versions) {}
}
