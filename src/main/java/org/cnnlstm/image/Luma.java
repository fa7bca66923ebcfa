package org.cnnlstm.image;

import org.cnnlstm.model.Preprocessing.Conversion;

/** How grey is made of colours: the luma of ITU-R BT.601 in fixed point, as one library or another rounds it. */
enum Luma {
    /** To the nearest level, as Pillow does. */
    ROUNDED(19595, 38470, 7471, 1 << 15, 16),

    /** Down, as the PNG library does that TensorFlow uses. */
    ROUNDED_DOWN(9798, 19235, 3735, 0, 15);

    private final int redShare;
    private final int greenShare;
    private final int blueShare;
    private final int summand;
    private final int fractionBits;

    Luma(int redShare, int greenShare, int blueShare, int summand, int fractionBits) {
        this.redShare = redShare;
        this.greenShare = greenShare;
        this.blueShare = blueShare;
        this.summand = summand;
        this.fractionBits = fractionBits;
    }

    static Luma of(Conversion conversion) {
        return conversion == Conversion.TENSORFLOW ? ROUNDED_DOWN : ROUNDED;
    }

    /** The level of grey, all being 0 to 255. */
    int of(int red, int green, int blue) {
        return (red * redShare + green * greenShare + blue * blueShare + summand) >> fractionBits;
    }
}
