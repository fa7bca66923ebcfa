package org.cnnlstm.image;

import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR_EXACT;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_NEAREST_EXACT;

import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;
import org.cnnlstm.model.Preprocessing.Resize;

/**
 * Scales each axis by itself. Pixel centres lie at half integers: the centre x of a target pixel is looked up at
 * {@code x * source / target}.
 *
 * <ul>
 *   <li>Nearest takes the source pixel that holds this point, as Pillow's {@code NEAREST} does, and with it Keras's
 *       {@code load_img} and torchvision on Pillow images.
 *   <li>Bilinear weighs the four source pixels around it, as TensorFlow's {@code tf.image.resize} does without
 *       antialiasing, rounded to whole levels, alike on every processor.
 *   <li>Area averages, weighed by overlap, the source pixels that a target pixel covers (for whole ratios Pillow's
 *       {@code BOX}); an axis that grows is interpolated like bilinear instead.
 * </ul>
 */
final class Resizing {

    private Resizing() {}

    /** To be called within a scope. */
    static Mat resized(Mat source, int width, int height, Resize resize) {
        return switch (resize) {
            case NEAREST -> scaled(source, width, height, INTER_NEAREST_EXACT);
            case BILINEAR -> scaled(source, width, height, INTER_LINEAR_EXACT);
            case AREA -> area(source, width, height);
            default -> throw new IllegalArgumentException("resize " + resize);
        };
    }

    /** Shrinks first and grows then, since the library averages only where no axis grows. */
    private static Mat area(Mat source, int width, int height) {
        Mat shrunk = scaled(source, Math.min(width, source.cols()), Math.min(height, source.rows()), INTER_AREA);
        return scaled(shrunk, width, height, INTER_LINEAR_EXACT);
    }

    private static Mat scaled(Mat source, int width, int height, int interpolation) {
        if (source.cols() == width && source.rows() == height) {
            return source;
        }
        Mat target = new Mat();
        opencv_imgproc.resize(source, target, new Size(width, height), 0, 0, interpolation);
        return target;
    }
}
