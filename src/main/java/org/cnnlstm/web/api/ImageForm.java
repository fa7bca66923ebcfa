package org.cnnlstm.web.api;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.tomcat.util.http.fileupload.FileItemIterator;
import org.apache.tomcat.util.http.fileupload.FileItemStream;
import org.apache.tomcat.util.http.fileupload.FileUpload;
import org.apache.tomcat.util.http.fileupload.InvalidFileNameException;
import org.apache.tomcat.util.http.fileupload.servlet.ServletRequestContext;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.prediction.EncodedImage;

/**
 * The pictures of a {@code multipart/form-data} body: every part that has a file name, in order, whatever its field. Read
 * as a stream, by the parser that Tomcat's own {@code getParts} uses; that method would read a whole body before
 * anyone could count its pictures or look at the clock, and would write it to disk.
 */
final class ImageForm {

    /** Room for a long file name in UTF-8. */
    private static final int LARGEST_PART_HEADER = 4096;

    /** Far more than any form has; keeps a body of nothing but tiny parts from being parsed to its end. */
    private static final int MOST_OTHER_PARTS = 64;

    private final int limit;

    ImageForm(int limit) {
        this.limit = limit;
    }

    List<EncodedImage> read(HttpServletRequest request, BodyStream body) {
        FileUpload upload = new FileUpload();
        upload.setHeaderEncoding(StandardCharsets.UTF_8.name());
        upload.setPartHeaderSizeMax(LARGEST_PART_HEADER);
        try {
            List<EncodedImage> images = images(upload.getItemIterator(new ServletRequestContext(request) {
                @Override
                public InputStream getInputStream() {
                    return body;
                }
            }));
            if (images.isEmpty()) {
                throw missing(body);
            }
            return images;
        } catch (IOException | InvalidFileNameException e) {
            throw new ServiceException(
                    Reason.MULTIPART_MALFORMED, "the multipart body cannot be read: " + e.getMessage(), e);
        }
    }

    private List<EncodedImage> images(FileItemIterator parts) throws IOException {
        List<EncodedImage> images = new ArrayList<>();
        int others = 0;
        while (parts.hasNext()) {
            FileItemStream part = parts.next();
            String name = part.getName();
            if (name == null || name.isEmpty()) {
                others++;
                if (others > MOST_OTHER_PARTS) {
                    throw new ServiceException(
                            Reason.MULTIPART_MALFORMED, "more than " + MOST_OTHER_PARTS + " parts have no file name");
                }
            } else if (images.size() == limit) {
                throw new ServiceException(
                        Reason.TOO_MANY_IMAGES,
                        "a request may have " + limit + " images at most; send the others apart");
            } else {
                images.add(new EncodedImage(lastSegment(name), readAll(part)));
            }
        }
        return images;
    }

    private static ServiceException missing(BodyStream body) {
        return new ServiceException(
                Reason.IMAGE_MISSING,
                body.count() == 0
                        ? "the body has no bytes"
                        : "no part of the form has a file name; send one as curl -F image=@picture.png does");
    }

    private static byte[] readAll(FileItemStream part) throws IOException {
        try (InputStream bytes = part.openStream()) {
            return bytes.readAllBytes();
        }
    }

    /** Some browsers send whole paths, of either kind. */
    static String lastSegment(String fileName) {
        return fileName.substring(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1);
    }
}
