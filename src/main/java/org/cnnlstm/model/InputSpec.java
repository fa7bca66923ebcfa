package org.cnnlstm.model;

/**
 * What goes into a network.
 *
 * @param width pixels, at least 1
 * @param height pixels, at least 1
 * @param channels 1 or 3
 * @param frames 1 for single pictures, more for sequences
 */
public record InputSpec(int width, int height, int channels, int frames) {

    /** Far above any network of this family; keeps a hostile manifest from asking for gigabytes. */
    static final int LARGEST_EXTENT = 4096;

    public InputSpec {
        if (width < 1 || height < 1 || width > LARGEST_EXTENT || height > LARGEST_EXTENT) {
            throw new IllegalArgumentException(
                    "input of " + width + "x" + height + " pixels is not between 1 and " + LARGEST_EXTENT + " a side");
        }
        if (channels != 1 && channels != 3) {
            throw new IllegalArgumentException("input of " + channels + " channels is neither grey (1) nor colour (3)");
        }
        if (frames < 1 || frames > LARGEST_EXTENT) {
            throw new IllegalArgumentException("input of " + frames + " frames is not between 1 and " + LARGEST_EXTENT);
        }
    }

    /** One picture of this size. */
    public static InputSpec picture(int width, int height, int channels) {
        return new InputSpec(width, height, channels, 1);
    }

    /** The shape of one input: {@code [c, h, w]}, or {@code [t, c, h, w]} for sequences. */
    public int[] shape() {
        return frames == 1 ? new int[] {channels, height, width} : new int[] {frames, channels, height, width};
    }
}
