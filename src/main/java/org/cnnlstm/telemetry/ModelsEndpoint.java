package org.cnnlstm.telemetry;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.lifecycle.ModelCommands;
import org.cnnlstm.lifecycle.ModelState;
import org.cnnlstm.lifecycle.ModelStatus;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

/**
 * {@code POST /actuator/models/{model}} and {@code POST /actuator/models/{model}/{version}} with {@code {"action": "load"}},
 * {@code unload} or {@code reload}, at the management port. It answers when the work is done.
 */
@Endpoint(id = "models")
final class ModelsEndpoint {

    private final ModelCommands commands;

    ModelsEndpoint(ModelCommands commands) {
        this.commands = commands;
    }

    /** Changes what the policy chooses of a model, or all of its versions. */
    @WriteOperation
    WebEndpointResponse<Map<String, Object>> change(@Selector String model, String action) {
        return change(model, null, action);
    }

    /** Changes one version. */
    @WriteOperation
    WebEndpointResponse<Map<String, Object>> change(@Selector String model, @Selector int version, String action) {
        return change(model, Integer.valueOf(version), action);
    }

    private WebEndpointResponse<Map<String, Object>> change(String model, @Nullable Integer version, String action) {
        try {
            List<ModelStatus> statuses =
                    switch (action) {
                        case "load" -> commands.load(model, version);
                        case "unload" -> commands.unload(model, version);
                        case "reload" -> commands.reload(model, version);
                        default -> null;
                    };
            return statuses == null
                    ? problem(400, "action '" + action + "' is none of load, unload, reload")
                    : new WebEndpointResponse<>(
                            Map.of(
                                    "versions",
                                    statuses.stream().map(ModelsEndpoint::told).toList()),
                            status(statuses, version, action));
        } catch (ServiceException e) {
            return problem(e.reason().status(), e.detail());
        }
    }

    /** A version that was to serve and does not is a failure, of which the answer tells the reason. */
    private static int status(List<ModelStatus> statuses, @Nullable Integer version, String action) {
        Optional<ModelStatus> broken = statuses.stream()
                .filter(each -> version == null || each.id().version() == version)
                .filter(each -> each.state() == ModelState.FAILED
                        || each.state() == ModelState.INCOMPLETE
                        || (each.state() == ModelState.SERVING && each.reason() != null))
                .findFirst();
        return broken.isPresent() && !action.equals("unload") ? 500 : 200;
    }

    private static Map<String, Object> told(ModelStatus status) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("version", status.id().version());
        told.put("state", status.state().code());
        if (status.reason() != null) {
            told.put("reason", status.reason());
        }
        return told;
    }

    private static WebEndpointResponse<Map<String, Object>> problem(int status, String detail) {
        return new WebEndpointResponse<>(Map.of("status", status, "detail", detail), status);
    }
}
