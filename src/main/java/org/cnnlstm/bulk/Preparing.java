package org.cnnlstm.bulk;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.concurrent.Semaphore;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.image.ImageLimits;
import org.cnnlstm.image.ImageReader;
import org.cnnlstm.image.Picture;
import org.cnnlstm.image.PictureFile;
import org.cnnlstm.image.Preprocessor;
import org.cnnlstm.model.ModelManifest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** From a file's name to what a network takes in, by the same steps as a picture that comes over HTTP. Thread-safe. */
final class Preparing {

    private static final Logger LOG = LoggerFactory.getLogger(Preparing.class);

    private final ModelManifest manifest;
    private final ImageLimits limits;
    private final ImageReader reader;
    private final int pixelsAtOnce;
    private final Semaphore pixels;

    Preparing(ModelManifest manifest, ImageLimits limits) {
        this.manifest = manifest;
        this.limits = limits;
        this.reader = new ImageReader(limits);
        this.pixelsAtOnce = (int) Math.min(limits.pixels(), Integer.MAX_VALUE);
        this.pixels = new Semaphore(pixelsAtOnce, true);
    }

    /** Never throws for what a file does wrong. */
    PreparedFile prepare(NamedFile file) {
        try {
            if (file.problem() != null) {
                throw file.problem();
            }
            return decode(file.name(), read(file.name()));
        } catch (ServiceException e) {
            return new PreparedFile.Refused(file.name(), e);
        } catch (RuntimeException e) { // a defect, which must not cost the other files their answers
            LOG.error("{} could not be prepared", file.name(), e);
            return new PreparedFile.Refused(
                    file.name(), new ServiceException(Reason.INTERNAL_ERROR, "the file could not be prepared", e));
        }
    }

    private byte[] read(String name) {
        try {
            Path path = Path.of(name);
            if (Files.isDirectory(path)) {
                throw new ServiceException(Reason.NOT_FOUND, "it is a folder, not a file");
            }
            long size = Files.size(path);
            if (size > limits.bytes()) {
                throw new ServiceException(
                        Reason.IMAGE_TOO_LARGE,
                        "the image has " + size + " bytes; at most " + limits.bytes() + " are allowed");
            }
            try (InputStream in = Files.newInputStream(path)) {
                // One more, so that the reader refuses what has no size or grows, such as a device.
                return in.readNBytes((int) Math.min(limits.bytes() + 1, Integer.MAX_VALUE - 8L));
            }
        } catch (IOException e) {
            throw NamedFile.refusal(e);
        } catch (InvalidPathException e) {
            throw new ServiceException(Reason.NOT_FOUND, "it is no path: " + e.getReason(), e);
        }
    }

    /** All threads together hold no more pixels than one picture may have: they lie in native memory. */
    private PreparedFile decode(String name, byte[] bytes) {
        PictureFile opened = reader.open(bytes);
        int share = (int) Math.min(opened.pixels(manifest.input(), manifest.preprocessing()), pixelsAtOnce);
        pixels.acquireUninterruptibly(share);
        try (Picture picture = opened.decode(manifest.input(), manifest.preprocessing())) {
            return new PreparedFile.Ready(
                    name,
                    picture.width(),
                    picture.height(),
                    picture.format(),
                    Preprocessor.tensor(picture, manifest.input(), manifest.preprocessing()));
        } finally {
            pixels.release(share);
        }
    }
}
