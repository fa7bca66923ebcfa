package org.cnnlstm.web.api;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.prediction.EncodedImage;
import org.cnnlstm.prediction.Permit;
import org.cnnlstm.web.WebLimits;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Reads the pictures of a request: the file parts of a form, or the body itself. */
@Component
final class ImageBody {

    private final WebLimits limits;

    ImageBody(WebLimits limits) {
        this.limits = limits;
    }

    /**
     * Reads the whole body.
     *
     * @param permit whose model always gets as many pictures as it looks at together
     * @return at least one picture, maybe of no bytes
     * @throws ServiceException if the body is too large, too slow, malformed, finds no room, or has no or too many
     *     pictures
     */
    List<EncodedImage> read(HttpServletRequest request, Permit permit) throws IOException {
        BodyStream body =
                new BodyStream(request.getInputStream(), limits.requestBytes(), permit::expired, permit::arrived);
        int frames = permit.model().manifest().input().frames();
        if (!isForm(request.getContentType())) {
            return List.of(new EncodedImage(null, body.readAllBytes()));
        }
        List<EncodedImage> images = new ImageForm(Math.max(limits.images(), frames)).read(request, body);
        // What follows a form's end is of no use, but hides from whoever watches the connection that it ends.
        body.transferTo(OutputStream.nullOutputStream());
        return images;
    }

    /** What a client may compress on its way would be a way round every limit. */
    static void refuseCompressed(HttpServletRequest request) {
        String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && !encoding.isBlank() && !encoding.strip().equalsIgnoreCase("identity")) {
            throw new ServiceException(
                    Reason.UNSUPPORTED_MEDIA_TYPE,
                    "a body with Content-Encoding '" + encoding + "' is not taken; send it as it is");
        }
    }

    private static boolean isForm(@Nullable String contentType) {
        return contentType != null && contentType.toLowerCase(Locale.ROOT).startsWith("multipart/");
    }
}
