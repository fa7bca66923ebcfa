package org.cnnlstm;

import java.util.Base64;
import org.cnnlstm.image.ImageLimits;
import org.cnnlstm.image.ImageReader;
import org.cnnlstm.image.Picture;
import org.cnnlstm.image.Preprocessor;
import org.cnnlstm.model.InputSpec;
import org.cnnlstm.model.Preprocessing;

/**
 * Reads a first picture. The native libraries of the decoder are loaded with it, which takes longer than most requests
 * may, and which no request should have to wait for, or be the one to fail by.
 */
final class DecoderWarmUp {

    /** A PNG of one pixel. */
    private static final byte[] PICTURE = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private static final int CHANNELS = 3;

    private DecoderWarmUp() {}

    static void run() {
        ImageReader reader = new ImageReader(new ImageLimits(PICTURE.length, 1));
        try (Picture picture = reader.read(PICTURE, Preprocessing.Orientation.APPLY)) {
            Preprocessor.tensor(picture, InputSpec.picture(2, 2, CHANNELS), Preprocessing.standard(CHANNELS));
        }
    }
}
