package org.cnnlstm.image;

import org.cnnlstm.model.InputSpec;
import org.cnnlstm.model.Preprocessing;
import org.cnnlstm.model.Preprocessing.Decoding;
import org.cnnlstm.model.Preprocessing.Orientation;

/**
 * How much smaller a picture may be decoded without lacking pixels that the network's input needs. The JPEG decoder
 * leaves out what it would average away, which is several times faster and takes a fraction of the memory.
 */
final class Reduction {

    static final int NONE = 1;

    private static final int LARGEST = 8;

    private Reduction() {}

    /** For a picture that becomes one input of a network. */
    static int of(ImageHeader header, InputSpec input, Preprocessing preprocessing) {
        if (preprocessing.decoding() == Decoding.EXACT) {
            return NONE;
        }
        boolean turned = turned(header, preprocessing.orientation());
        int width = turned ? header.height() : header.width();
        int height = turned ? header.width() : header.height();
        LeastSize least = LeastSize.of(width, height, input, preprocessing);
        return of(header, turned ? least.height() : least.width(), turned ? least.width() : least.height());
    }

    /**
     * The strongest one after which both sides are still as long as stated.
     *
     * @param leastWidth pixels as stored
     * @param leastHeight pixels as stored
     */
    static int of(ImageHeader header, int leastWidth, int leastHeight) {
        if (header.format() != ImageFormat.JPEG) {
            return NONE;
        }
        int reduction = LARGEST;
        while (reduction > NONE
                && (reduced(header.width(), reduction) < leastWidth
                        || reduced(header.height(), reduction) < leastHeight)) {
            reduction /= 2;
        }
        return reduction;
    }

    /** How long a side becomes. */
    static int reduced(int side, int reduction) {
        return (side + reduction - 1) / reduction;
    }

    /** Whether rows become columns. */
    static boolean turned(ImageHeader header, Orientation orientation) {
        return orientation == Orientation.APPLY && header.orientation() >= 5;
    }
}
