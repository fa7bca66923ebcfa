package org.cnnlstm.image;

import static org.bytedeco.opencv.global.opencv_core.ROTATE_180;
import static org.bytedeco.opencv.global.opencv_core.ROTATE_90_CLOCKWISE;
import static org.bytedeco.opencv.global.opencv_core.ROTATE_90_COUNTERCLOCKWISE;
import static org.bytedeco.opencv.global.opencv_core.flip;
import static org.bytedeco.opencv.global.opencv_core.rotate;
import static org.bytedeco.opencv.global.opencv_core.transpose;

import org.bytedeco.opencv.opencv_core.Mat;

/** Turns stored pixels the way they are meant to be looked at. */
final class Orienting {

    private static final int LEFT_TO_RIGHT = 1;
    private static final int TOP_TO_BOTTOM = 0;

    private Orienting() {}

    /**
     * To be called within a scope.
     *
     * @param orientation EXIF 2.32, tag 0x0112: which sides of the scene the first row and the first column show
     */
    static Mat upright(Mat stored, int orientation) {
        if (orientation == ExifOrientation.NORMAL) {
            return stored;
        }
        Mat upright = new Mat();
        switch (orientation) {
            case 2 -> flip(stored, upright, LEFT_TO_RIGHT);
            case 3 -> rotate(stored, upright, ROTATE_180);
            case 4 -> flip(stored, upright, TOP_TO_BOTTOM);
            case 5 -> transpose(stored, upright);
            case 6 -> rotate(stored, upright, ROTATE_90_CLOCKWISE);
            case 7 -> {
                transpose(stored, upright);
                rotate(upright, upright, ROTATE_180);
            }
            case 8 -> rotate(stored, upright, ROTATE_90_COUNTERCLOCKWISE);
            default -> throw new IllegalArgumentException("orientation " + orientation + " is not 1 to 8");
        }
        return upright;
    }
}
