package org.cnnlstm.image;

/**
 * Where a frame of an animation lies, and what becomes of it.
 *
 * @param blends whether what is below shows through its transparency; else it replaces that
 */
record Placement(int left, int top, int width, int height, boolean blends, Disposal disposal) {

    /** What the next frame finds where this one was. */
    enum Disposal {
        KEEP,
        CLEAR,
        RESTORE
    }

    /** Whether it covers a picture of this size and nothing else. */
    boolean covers(int pictureWidth, int pictureHeight) {
        return left == 0 && top == 0 && width == pictureWidth && height == pictureHeight;
    }

    boolean fitsInto(int pictureWidth, int pictureHeight) {
        return left <= pictureWidth - width && top <= pictureHeight - height;
    }
}
