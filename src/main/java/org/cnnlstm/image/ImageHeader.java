package org.cnnlstm.image;

import java.util.OptionalInt;

/**
 * What a file says about its picture before any pixel is decoded.
 *
 * @param width pixels as stored, at least 1
 * @param height pixels as stored, at least 1
 * @param orientation the EXIF orientation, 1 to 8; 1 where the file states none that is valid
 * @param transparentGrey in grey PNG files, the one grey that stands for transparency, as decoded: 0 to 255, or to 65535
 *     with 16 bits a sample
 */
record ImageHeader(ImageFormat format, int width, int height, int orientation, OptionalInt transparentGrey) {}
