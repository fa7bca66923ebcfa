package org.cnnlstm.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collections;
import java.util.List;

/**
 * How a picture becomes numbers, in this order: decode; EXIF orientation; transparency over a background; resize and
 * fit; colour order; then {@code (pixel * scale - mean[c]) / std[c]} with the pixel in 0..255 and c in the model's own
 * channel order.
 *
 * @param profile the name of the profile that filled these fields, with its version, as {@code cnnlstm-v1}
 * @param orientation whether the EXIF orientation turns the picture
 * @param background what shows through transparent pixels, as {@code #rrggbb}
 * @param resize how pixels are averaged or made up
 * @param fit what happens to the aspect ratio
 * @param colourOrder the order of the channels
 * @param scale multiplied onto each pixel
 * @param mean subtracted after scaling, one value a channel
 * @param std divided by at last, one value a channel, none zero
 */
public record Preprocessing(
        String profile,
        Orientation orientation,
        String background,
        Resize resize,
        Fit fit,
        ColourOrder colourOrder,
        double scale,
        List<Double> mean,
        List<Double> std) {

    public Preprocessing {
        if (!background.matches("#[0-9a-fA-F]{6}")) {
            throw new IllegalArgumentException("background '" + background + "' is not of the form #rrggbb");
        }
        mean = List.copyOf(mean);
        std = List.copyOf(std);
        if (mean.size() != colourOrder.channels() || std.size() != colourOrder.channels()) {
            throw new IllegalArgumentException("mean has " + mean.size() + " and std " + std.size()
                    + " values, but colour order " + colourOrder + " has " + colourOrder.channels() + " channels");
        }
        for (double value : std) {
            if (value == 0 || !Double.isFinite(value)) {
                throw new IllegalArgumentException("std " + std + " has a value that cannot be divided by");
            }
        }
    }

    /**
     * Our own profile: orientation applied, area averaging, black background, pixels scaled to -1..1.
     *
     * @param channels 1 for grey, 3 for RGB
     */
    public static Preprocessing standard(int channels) {
        return new Preprocessing(
                "cnnlstm-v1",
                Orientation.APPLY,
                "#000000",
                Resize.AREA,
                Fit.SQUASH,
                channels == 1 ? ColourOrder.GREY : ColourOrder.RGB,
                1 / 127.5,
                Collections.nCopies(channels, 1.0),
                Collections.nCopies(channels, 1.0));
    }

    /** Whether the EXIF orientation turns the picture. */
    public enum Orientation {
        @JsonProperty("apply")
        APPLY,
        @JsonProperty("ignore")
        IGNORE
    }

    /** How pixels are averaged or made up. */
    public enum Resize {
        @JsonProperty("nearest")
        NEAREST,
        /** Interpolates between the four neighbours, without antialiasing. */
        @JsonProperty("bilinear")
        BILINEAR,
        /** Averages the covered area where the picture shrinks, interpolates where it grows. */
        @JsonProperty("area")
        AREA
    }

    /** What happens to the aspect ratio. */
    public enum Fit {
        /** Each axis is scaled by itself. */
        @JsonProperty("squash")
        SQUASH,
        /** The shorter side fills the input, what sticks out of the longer one is cut off evenly. */
        @JsonProperty("centre-crop")
        CENTRE_CROP,
        /** The longer side fills the input, the rest shows the background. */
        @JsonProperty("letterbox")
        LETTERBOX
    }

    /** The order of the channels in the model's input. */
    public enum ColourOrder {
        RGB(3),
        BGR(3),
        GREY(1);

        private final int channels;

        ColourOrder(int channels) {
            this.channels = channels;
        }

        public int channels() {
            return channels;
        }
    }
}
