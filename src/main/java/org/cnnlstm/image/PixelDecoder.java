package org.cnnlstm.image;

import static org.bytedeco.opencv.global.opencv_core.CMP_NE;
import static org.bytedeco.opencv.global.opencv_core.CV_16U;
import static org.bytedeco.opencv.global.opencv_core.CV_64F;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_core.compare;
import static org.bytedeco.opencv.global.opencv_core.merge;
import static org.bytedeco.opencv.global.opencv_core.setNumThreads;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_IGNORE_ORIENTATION;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_REDUCED_COLOR_2;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_REDUCED_COLOR_4;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_REDUCED_COLOR_8;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_UNCHANGED;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imdecode;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.MatVector;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;

/**
 * The native decoder. It works on the calling thread alone: requests already run side by side, and threads of its own
 * would take the cores from inference.
 *
 * <p>Its PNG library writes a line to standard error for compressed data that it refuses, and has no switch for that.
 */
final class PixelDecoder {

    private static final double EIGHT_BITS_TO_SIXTEEN = 65535 / 255.0;

    static {
        // For the whole process; no other room uses OpenCV.
        setNumThreads(1);
    }

    private PixelDecoder() {}

    /**
     * Decodes what has been proven to be complete. To be called within a scope.
     *
     * @param reduction 1, or for JPEG 2, 4 or 8: how many times shorter the sides become, rounded up
     * @return the pixels as stored, not turned: 8 or 16 bits a sample; grey, BGR, or BGRA
     */
    static Mat decode(ImageHeader header, ByteSpans spans, int reduction) {
        Mat pixels = decode(spans, flags(reduction));
        if (pixels.empty()
                || pixels.cols() != Reduction.reduced(header.width(), reduction)
                || pixels.rows() != Reduction.reduced(header.height(), reduction)) {
            throw CorruptImage.because("the " + header.format() + " file's compressed data cannot be decoded");
        }
        // The decoder itself ignores the transparency of grey pictures.
        Mat opacity = new Mat();
        if (header.transparentGrey().isPresent() && pixels.channels() == 1) {
            Scalar grey = new Scalar(header.transparentGrey().getAsInt());
            compare(pixels, new Mat(1, 1, CV_64F, grey), opacity, CMP_NE);
        }
        if (!opacity.empty()) {
            if (pixels.depth() == CV_16U) {
                opacity.convertTo(opacity, CV_16U, EIGHT_BITS_TO_SIXTEEN, 0);
            }
            merge(new MatVector(pixels, pixels, pixels, opacity), pixels);
        }
        return pixels;
    }

    /** The decoder reduces only what it makes colourful; grey stays grey in its three channels. */
    private static int flags(int reduction) {
        return switch (reduction) {
            case 2 -> IMREAD_REDUCED_COLOR_2;
            case 4 -> IMREAD_REDUCED_COLOR_4;
            case 8 -> IMREAD_REDUCED_COLOR_8;
            default -> IMREAD_UNCHANGED;
        };
    }

    private static Mat decode(ByteSpans spans, int flags) {
        BytePointer file = spans.toNative();
        try {
            Mat buffer = new Mat(1, Math.toIntExact(file.limit()), CV_8UC1, file);
            return imdecode(buffer, flags | IMREAD_IGNORE_ORIENTATION);
        } catch (RuntimeException e) {
            // Data that cannot be decoded gives an empty matrix. JavaCPP throws this for C++ exceptions, and the one
            // that gets out of the decoder is that memory for the pixels is lacking.
            throw new ServiceException(Reason.INTERNAL_ERROR, "the native decoder failed", e);
        }
    }
}
