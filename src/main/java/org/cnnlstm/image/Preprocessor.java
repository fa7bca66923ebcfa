package org.cnnlstm.image;

import org.bytedeco.opencv.opencv_core.Mat;
import org.cnnlstm.model.InputSpec;
import org.cnnlstm.model.Preprocessing;
import org.cnnlstm.model.Preprocessing.ColourOrder;
import org.cnnlstm.tensor.Tensor;

/**
 * From a picture to what a network takes in: transparency over the background, resize and fit, colour order, then
 * {@code (pixel * scale - mean[c]) / std[c]} with the pixel in 0..255, rounded once from double to float. All steps
 * before the last compute in whole levels of 8 bits.
 *
 * <p>Nearest takes the pixel that holds the target's centre, which is Pillow's convention (so that of Keras's
 * {@code load_img} and of torchvision on Pillow images), not that of OpenCV's {@code INTER_NEAREST}. Bilinear has
 * half-pixel centres and no antialiasing, as {@code tf.image.resize}; area averages by overlap where an axis shrinks
 * and is bilinear where it grows. Grey is the luma of ITU-R BT.601.
 */
public final class Preprocessor {

    private static final int LEVELS = 256;

    private Preprocessor() {}

    /**
     * Makes one input of a network.
     *
     * @param picture left open
     * @param input the size; the frames of a sequence are made one by one
     * @param preprocessing the profile; its orientation was applied when the picture was read
     * @return {@code [channels, height, width]}
     * @throws IllegalArgumentException if the colour order does not have the input's channels
     */
    public static Tensor tensor(Picture picture, InputSpec input, Preprocessing preprocessing) {
        int channels = preprocessing.colourOrder().channels();
        if (channels != input.channels()) {
            throw new IllegalArgumentException("colour order " + preprocessing.colourOrder() + " does not fit "
                    + input.channels() + " input channels");
        }
        float[] values = NativeScope.freeingAll(() -> {
            Mat opaque = Background.of(preprocessing.background()).behind(picture.pixels());
            Mat fitted = Fitting.fitted(opaque, input, preprocessing);
            return normalised(Colours.withChannels(fitted, channels), preprocessing);
        });
        return Tensor.of(values, channels, input.height(), input.width());
    }

    private static float[] normalised(Mat pixels, Preprocessing preprocessing) {
        int width = pixels.cols();
        int height = pixels.rows();
        int channels = pixels.channels();
        float[] values = new float[channels * height * width];
        byte[] row = new byte[width * channels];
        float[][] levels = levels(preprocessing);
        for (int y = 0; y < height; y++) {
            pixels.ptr(y).get(row);
            for (int c = 0; c < channels; c++) {
                int source = preprocessing.colourOrder() == ColourOrder.RGB ? channels - 1 - c : c;
                int target = (c * height + y) * width;
                for (int x = 0; x < width; x++) {
                    values[target + x] = levels[c][row[x * channels + source] & 0xff];
                }
            }
        }
        return values;
    }

    /** What each of the 256 levels becomes, by channel. */
    private static float[][] levels(Preprocessing preprocessing) {
        int channels = preprocessing.colourOrder().channels();
        float[][] levels = new float[channels][LEVELS];
        for (int c = 0; c < channels; c++) {
            double mean = preprocessing.mean().get(c);
            double std = preprocessing.std().get(c);
            for (int level = 0; level < LEVELS; level++) {
                levels[c][level] = (float) ((level * preprocessing.scale() - mean) / std);
            }
        }
        return levels;
    }
}
