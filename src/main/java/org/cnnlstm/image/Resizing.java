package org.cnnlstm.image;

import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR_EXACT;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Size;
import org.cnnlstm.model.Preprocessing.Resize;

/**
 * The filters of OpenCV, which scale each axis by itself and round to whole levels. Grey is made after the resize.
 *
 * <ul>
 *   <li>Bilinear weighs the four source pixels around a pixel's centre, as TensorFlow's {@code tf.image.resize} does
 *       without antialiasing, but for the rounding; alike on every processor.
 *   <li>Area averages, weighed by overlap, the source pixels that a target pixel covers (for whole ratios Pillow's
 *       {@code BOX}); an axis that grows is interpolated like bilinear instead.
 * </ul>
 */
final class Resizing {

    private Resizing() {}

    /**
     * Hands over every resized row. To be called within a scope, with a fitting that stays within the picture and cuts
     * out nothing after the resize.
     */
    static void resized(Mat source, Fitting fitting, Resize resize, int channels, RowConsumer target) {
        int width = fitting.horizontal().count();
        int height = fitting.vertical().count();
        Mat window = window(source, fitting.horizontal(), fitting.vertical());
        Mat resized =
                resize == Resize.AREA ? area(window, width, height) : scaled(window, width, height, INTER_LINEAR_EXACT);
        Mat pixels = Colours.withChannels(resized, channels);
        BytePointer data = pixels.data();
        byte[] row = new byte[width * channels];
        for (int y = 0; y < height; y++) {
            data.position(y * pixels.step()).get(row);
            target.accept(y, row);
        }
    }

    private static Mat window(Mat source, Axis horizontal, Axis vertical) {
        if (horizontal.windowLength() == source.cols() && vertical.windowLength() == source.rows()) {
            return source;
        }
        return new Mat(
                source,
                new Rect(
                        horizontal.windowFrom(),
                        vertical.windowFrom(),
                        horizontal.windowLength(),
                        vertical.windowLength()));
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
