package org.cnnlstm.image;

import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_BGR2GRAY;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_GRAY2BGR;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;

import org.bytedeco.opencv.opencv_core.Mat;

/** From grey to colour and back; grey is the luma of ITU-R BT.601, as in Pillow and OpenCV. */
final class Colours {

    private Colours() {}

    /**
     * To be called within a scope.
     *
     * @param channels 1 for grey, 3 for BGR
     */
    static Mat withChannels(Mat picture, int channels) {
        if (picture.channels() == channels) {
            return picture;
        }
        Mat converted = new Mat();
        cvtColor(picture, converted, channels == 1 ? COLOR_BGR2GRAY : COLOR_GRAY2BGR);
        return converted;
    }
}
