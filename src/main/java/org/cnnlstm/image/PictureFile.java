package org.cnnlstm.image;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.bytedeco.opencv.opencv_core.Mat;
import org.cnnlstm.model.InputSpec;
import org.cnnlstm.model.Preprocessing;
import org.cnnlstm.model.Preprocessing.Orientation;

/** A picture's file whose header has been read and is within the limits; nothing is decoded yet. Immutable. */
public final class PictureFile {

    private final byte[] bytes;
    private final ImageHeader header;

    PictureFile(byte[] bytes, ImageHeader header) {
        this.bytes = bytes;
        this.header = header;
    }

    /** Width times height, as the header states them; at least 1. */
    public long pixels() {
        return (long) header.width() * header.height();
    }

    /** How many pixels {@link #decode(InputSpec, Preprocessing)} decodes; at least 1. */
    public long pixels(InputSpec input, Preprocessing preprocessing) {
        int reduction = Reduction.of(header, input, preprocessing);
        return (long) Reduction.reduced(header.width(), reduction) * Reduction.reduced(header.height(), reduction);
    }

    /** How many pictures {@link #decodeFrames} hands over, 1 to 1000: 1 unless the file is an animated GIF or WebP. */
    public int frames() {
        return header.frames();
    }

    /**
     * Decodes the picture in full, of an animation what it shows first.
     *
     * @param orientation whether the EXIF orientation turns the picture
     * @return the picture, to be closed by the caller
     * @throws org.cnnlstm.failure.ServiceException {@code IMAGE_CORRUPT} where the file is incomplete, damaged or of a kind
     *     that is not read, {@code INTERNAL_ERROR} where memory is lacking
     */
    public Picture decode(Orientation orientation) {
        return decode(orientation, Reduction.NONE);
    }

    /**
     * Decodes what a network's input needs: the whole picture, or fewer pixels where the preprocessing allows that.
     *
     * @param input what the picture shall become
     * @param preprocessing on what way
     * @return the picture, to be closed by the caller
     * @throws org.cnnlstm.failure.ServiceException as {@link #decode(Orientation)}
     */
    public Picture decode(InputSpec input, Preprocessing preprocessing) {
        return decode(preprocessing.orientation(), Reduction.of(header, input, preprocessing));
    }

    /**
     * Decodes all that an animation shows, one after another: whole pictures, each frame put onto those before it. A
     * picture that does not move is the only one.
     *
     * @param orientation whether the EXIF orientation turns the pictures
     * @param each takes one picture, which is closed when it returns
     * @throws org.cnnlstm.failure.ServiceException as {@link #decode(Orientation)}; some pictures may have been taken then
     */
    public void decodeFrames(Orientation orientation, Consumer<Picture> each) {
        if (header.frames() > 1) {
            decodeAnimation(orientation, each);
            return;
        }
        try (Picture picture = decode(orientation)) {
            each.accept(picture);
        }
    }

    /**
     * Decodes all that an animation shows, as {@link #decodeFrames(Orientation, Consumer)}; of a picture that does not move, what
     * {@link #decode(InputSpec, Preprocessing)} decodes.
     *
     * @param input what each frame shall become
     * @param preprocessing on what way
     * @param each takes one picture, which is closed when it returns
     * @throws org.cnnlstm.failure.ServiceException as {@link #decode(Orientation)}; some pictures may have been taken then
     */
    public void decodeFrames(InputSpec input, Preprocessing preprocessing, Consumer<Picture> each) {
        if (header.frames() > 1) {
            decodeAnimation(preprocessing.orientation(), each);
            return;
        }
        try (Picture picture = decode(input, preprocessing)) {
            each.accept(picture);
        }
    }

    private void decodeAnimation(Orientation orientation, Consumer<Picture> each) {
        List<AnimationFrame> frames = animation();
        try (Canvas canvas = new Canvas(header.width(), header.height())) {
            for (AnimationFrame frame : frames) {
                try (Mat shown = canvas.shown(frame);
                        Picture picture = picture(() -> shown.clone(), orientation)) {
                    each.accept(picture);
                }
            }
        }
    }

    private Picture decode(Orientation orientation, int reduction) {
        return switch (header.format()) {
            case JPEG -> {
                ByteSpans spans = JpegWalk.pixelSpans(bytes);
                yield picture(() -> PixelDecoder.decode(header, spans, reduction), orientation);
            }
            case PNG -> {
                ByteSpans spans = PngWalk.pixelSpans(bytes);
                yield picture(() -> PixelDecoder.decode(header, spans, reduction), orientation);
            }
            case BMP -> picture(() -> BmpPixels.decode(bytes), orientation);
            case TIFF -> picture(() -> TiffPixels.decode(bytes), orientation);
            case GIF, WEBP -> {
                AnimationFrame first = animation().get(0);
                yield picture(() -> shownFirst(first), orientation);
            }
        };
    }

    private List<AnimationFrame> animation() {
        return header.format() == ImageFormat.GIF ? GifPixels.frames(bytes) : WebpWalk.frames(bytes, header);
    }

    private Mat shownFirst(AnimationFrame first) {
        if (first.placement().covers(header.width(), header.height())) {
            return first.pixels().get();
        }
        try (Canvas canvas = new Canvas(header.width(), header.height())) {
            return canvas.shown(first);
        }
    }

    private Picture picture(Supplier<Mat> stored, Orientation orientation) {
        int turn = orientation == Orientation.APPLY ? header.orientation() : ExifOrientation.NORMAL;
        Mat pixels = NativeScope.freeingAllButResult(() -> Orienting.upright(stored.get(), turn));
        boolean turned = Reduction.turned(header, orientation);
        return new Picture(
                pixels,
                header.format(),
                turned ? header.height() : header.width(),
                turned ? header.width() : header.height());
    }
}
