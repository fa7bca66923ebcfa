package org.cnnlstm.web.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.prediction.Admission;
import org.cnnlstm.prediction.EncodedImage;
import org.cnnlstm.prediction.Permit;
import org.cnnlstm.prediction.PredictionResult;
import org.cnnlstm.prediction.Predictor;
import org.cnnlstm.web.Clients;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Pictures in, answers out. */
@RestController
@Tag(name = "Predictions", description = "Pictures in, answers out")
final class PredictionController {

    private final Admission admission;
    private final ImageBody images;
    private final Predictor predictor;
    private final Clients clients;

    PredictionController(Admission admission, ImageBody images, Predictor predictor, Clients clients) {
        this.admission = admission;
        this.images = images;
        this.predictor = predictor;
        this.clients = clients;
    }

    @Operation(summary = "Ask the default model")
    @PredictionMapping(PredictionPaths.DEFAULT_MODEL)
    ResponseEntity<PredictionResponse> predict(HttpServletRequest request) throws IOException {
        return answer(null, null, request);
    }

    @Operation(summary = "Ask a model, in the version that serves")
    @PredictionMapping(PredictionPaths.MODEL)
    ResponseEntity<PredictionResponse> predictByModel(@PathVariable String model, HttpServletRequest request)
            throws IOException {
        return answer(model, null, request);
    }

    @Operation(summary = "Ask one version of a model")
    @PredictionMapping(PredictionPaths.VERSION)
    ResponseEntity<PredictionResponse> predictByVersion(
            @PathVariable String model, @PathVariable String version, HttpServletRequest request) throws IOException {
        return answer(model, VersionNumber.parse(model, version), request);
    }

    private ResponseEntity<PredictionResponse> answer(
            @Nullable String model, @Nullable Integer version, HttpServletRequest request) throws IOException {
        PredictionQuery query = PredictionQuery.parse(request.getQueryString());
        ImageBody.refuseCompressed(request);
        UnadmittedRequests.leaveToAdmission(request);
        try (Permit permit = admission.enter(model, version, request.getContentLengthLong(), query.timeout())) {
            PredictionResult result = predict(permit, query.top(), request);
            return ResponseEntity.ok()
                    .header("Server-Timing", Timings.header(result))
                    .body(PredictionResponse.of(result));
        }
    }

    private PredictionResult predict(Permit permit, int top, HttpServletRequest request) throws IOException {
        try {
            List<EncodedImage> pictures = images.read(request, permit);
            return clients.watching(request, permit::cancel, () -> predictor.predict(permit, pictures, top));
        } catch (ServiceException e) {
            permit.failed(e.reason());
            throw e;
        }
    }
}
