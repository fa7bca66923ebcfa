package org.cnnlstm.image;

import java.util.function.Supplier;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * One frame of an animation, not decoded yet.
 *
 * @param pixels decodes it to BGR or BGRA of 8 bits, of the placement's size; to be called within a scope
 */
record AnimationFrame(Placement placement, Supplier<Mat> pixels) {}
