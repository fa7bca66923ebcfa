package org.cnnlstm.telemetry;

import java.net.URI;
import java.net.URISyntaxException;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.jspecify.annotations.Nullable;

/**
 * Where traces go, and how many of them.
 *
 * @param collector takes spans by OTLP over HTTP
 * @param share of the traces that begin here which are recorded, 0 to 1; of the others the one who began them has decided
 * @param service what the spans say they come from
 * @param instance which of several it is, such as the pod; null if nobody knows
 * @param headers what the collector wants besides
 */
public record TraceExport(
        URI collector,
        double share,
        String service,
        @Nullable String instance,
        TraceHeaders headers) {

    private static final String OTLP_PATH = "/v1/traces";

    /**
     * Reads the collector's address.
     *
     * @param address with OTLP's path, or without any
     * @throws ServiceException {@code INVALID_SETTING} if it is no address of HTTP
     */
    public static TraceExport to(
            String address, double share, String service, @Nullable String instance, TraceHeaders headers) {
        try {
            URI given = new URI(address);
            String scheme = given.getScheme();
            if (given.getHost() != null && ("http".equals(scheme) || "https".equals(scheme))) {
                String path = given.getPath();
                boolean bare = path == null || path.isEmpty() || path.equals("/");
                return new TraceExport(bare ? given.resolve(OTLP_PATH) : given, share, service, instance, headers);
            }
        } catch (URISyntaxException e) {
            // as any other that is none
        }
        throw new ServiceException(
                Reason.INVALID_SETTING, address + " is no address of a collector, such as http://collector:4318");
    }
}
