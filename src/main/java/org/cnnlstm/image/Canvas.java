package org.cnnlstm.image;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC4;

import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.cnnlstm.image.Placement.Disposal;

/**
 * What an animation shows: BGRA, transparent at first, frame after frame put onto it. It owns native memory until it is
 * closed.
 */
final class Canvas implements AutoCloseable {

    private static final int BGR = 3;
    private static final int BGRA = 4;

    private final Mat pixels;

    Canvas(int width, int height) {
        pixels = NativeScope.freeingAllButResult(() -> new Mat(height, width, CV_8UC4, new Scalar(0.0)));
    }

    /** Puts the frame on, and gives a copy of what is seen then; the caller closes it. To be called outside scopes. */
    Mat shown(AnimationFrame frame) {
        return NativeScope.freeingAllButResult(() -> {
            Placement placement = frame.placement();
            Mat area =
                    new Mat(pixels, new Rect(placement.left(), placement.top(), placement.width(), placement.height()));
            Mat before = placement.disposal() == Disposal.RESTORE ? area.clone() : area;
            put(withAlpha(frame.pixels().get()), area, placement.blends());
            Mat shown = pixels.clone();
            switch (placement.disposal()) {
                case KEEP -> {}
                case CLEAR -> area.put(new Scalar(0.0));
                case RESTORE -> before.copyTo(area);
            }
            return shown;
        });
    }

    private static Mat withAlpha(Mat frame) {
        if (frame.channels() == BGRA) {
            return frame;
        }
        Mat converted = new Mat();
        opencv_imgproc.cvtColor(
                frame,
                converted,
                frame.channels() == BGR ? opencv_imgproc.COLOR_BGR2BGRA : opencv_imgproc.COLOR_GRAY2BGRA);
        return converted;
    }

    private static void put(Mat frame, Mat area, boolean blends) {
        if (!blends) {
            frame.copyTo(area);
            return;
        }
        byte[] above = new byte[BGRA * frame.cols()];
        byte[] below = new byte[BGRA * frame.cols()];
        for (int y = 0; y < frame.rows(); y++) {
            frame.ptr(y).get(above);
            area.ptr(y).get(below);
            for (int x = 0; x < above.length; x += BGRA) {
                blend(above, below, x);
            }
            area.ptr(y).put(below);
        }
    }

    /** Colours that are not multiplied by their alpha, as both formats store them. */
    private static void blend(byte[] above, byte[] below, int x) {
        int alpha = above[x + BGR] & 0xff;
        int rest = (below[x + BGR] & 0xff) * (255 - alpha);
        int total = 255 * alpha + rest;
        if (alpha == 0) {
            return;
        }
        for (int c = 0; c < BGR; c++) {
            int sum = (above[x + c] & 0xff) * 255 * alpha + (below[x + c] & 0xff) * rest;
            below[x + c] = (byte) ((sum + total / 2) / total);
        }
        below[x + BGR] = (byte) ((total + 127) / 255);
    }

    @Override
    public void close() {
        pixels.close();
    }
}
