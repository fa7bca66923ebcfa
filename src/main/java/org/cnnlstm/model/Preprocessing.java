package org.cnnlstm.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a picture becomes numbers, in this order: decode; EXIF orientation; conversion to 8 bits without transparency;
 * resize and fit; colour order; then {@code (pixel * scale - mean[c]) / std[c]} with the pixel in 0..255 and c in the
 * model's own channel order.
 *
 * <p>As JSON it may state the name of a {@link Profile} and nothing else. Fields beside the name win over what the
 * profile says; the mean and std of a profile go with their colours. A name that no profile has needs every field.
 *
 * @param profile the name of the profile that filled these fields, with its version, as {@code cnnlstm-v1}
 * @param decoding whether all pixels of the file are decoded; all are where a manifest and its profile say nothing
 * @param orientation whether the EXIF orientation turns the picture
 * @param conversion how pixels of any kind become grey or colour of 8 bits
 * @param background what shows through transparent pixels and beside a picture in a letterbox, as {@code #rrggbb}
 * @param resize how pixels are averaged or made up
 * @param fit what happens to the aspect ratio
 * @param shorterSide how long the shorter side becomes before the cut, in pixels; null unless the fit is
 *     {@link Fit#RESIZE_THEN_CROP}
 * @param colourOrder the order of the channels
 * @param scale multiplied onto each pixel
 * @param mean subtracted after scaling, one value a channel
 * @param std divided by at last, one value a channel, none zero
 */
public record Preprocessing(
        String profile,
        Decoding decoding,
        Orientation orientation,
        Conversion conversion,
        String background,
        Resize resize,
        Fit fit,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer shorterSide,
        ColourOrder colourOrder,
        double scale,
        List<Double> mean,
        List<Double> std) {

    public Preprocessing {
        if (!background.matches("#[0-9a-fA-F]{6}")) {
            throw new IllegalArgumentException("background '" + background + "' is not of the form #rrggbb");
        }
        checkShorterSide(fit, shorterSide);
        if (!resize.takes(fit)) {
            throw new IllegalArgumentException(
                    "the fit " + fit.label() + " does not go with the filter " + resize.label());
        }
        if (!Double.isFinite(scale)) {
            throw new IllegalArgumentException("scale " + scale + " is not a number to multiply by");
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

    /** One that composes transparency over the background, of a fit that needs no shorter side. */
    public Preprocessing(
            String profile,
            Orientation orientation,
            String background,
            Resize resize,
            Fit fit,
            ColourOrder colourOrder,
            double scale,
            List<Double> mean,
            List<Double> std) {
        this(
                profile,
                Decoding.EXACT,
                orientation,
                Conversion.COMPOSE,
                background,
                resize,
                fit,
                null,
                colourOrder,
                scale,
                mean,
                std);
    }

    /** The same with another decoding. */
    public Preprocessing decoding(Decoding other) {
        return new Preprocessing(
                profile,
                other,
                orientation,
                conversion,
                background,
                resize,
                fit,
                shorterSide,
                colourOrder,
                scale,
                mean,
                std);
    }

    /** The same with another filter, and a fit that needs no shorter side. */
    public Preprocessing resizing(Resize otherFilter, Fit otherFit) {
        return new Preprocessing(
                profile,
                decoding,
                orientation,
                conversion,
                background,
                otherFilter,
                otherFit,
                null,
                colourOrder,
                scale,
                mean,
                std);
    }

    /**
     * The same with {@code x * factor[c] + offset[c]} behind it.
     *
     * @param factors one value a channel, none zero
     * @param offsets one value a channel
     * @throws IllegalArgumentException if a factor is zero
     */
    public Preprocessing followedBy(List<Double> factors, List<Double> offsets) {
        if (factors.contains(0.0)) {
            throw new IllegalArgumentException("it multiplies by 0");
        }
        // What all channels have in common goes into the scale, so that the rest stays legible.
        double common = factors.stream().distinct().count() == 1 ? factors.get(0) : 1;
        List<Double> means = new ArrayList<>();
        List<Double> deviations = new ArrayList<>();
        for (int channel = 0; channel < factors.size(); channel++) {
            double deviation = std.get(channel) * common / factors.get(channel);
            deviations.add(deviation);
            means.add(mean.get(channel) * common - offsets.get(channel) * deviation);
        }
        return new Preprocessing(
                profile,
                decoding,
                orientation,
                conversion,
                background,
                resize,
                fit,
                shorterSide,
                colourOrder,
                scale * common,
                means,
                deviations);
    }

    /** Reads what a manifest states and takes the rest from the profile it names. */
    @JsonCreator
    static Preprocessing stated(
            @JsonProperty("profile") @Nullable String profile,
            @JsonProperty("decoding") @Nullable Decoding decoding,
            @JsonProperty("orientation") @Nullable Orientation orientation,
            @JsonProperty("conversion") @Nullable Conversion conversion,
            @JsonProperty("background") @Nullable String background,
            @JsonProperty("resize") @Nullable Resize resize,
            @JsonProperty("fit") @Nullable Fit fit,
            @JsonProperty("shorterSide") @Nullable Integer shorterSide,
            @JsonProperty("colourOrder") @Nullable ColourOrder colourOrder,
            @JsonProperty("scale") @Nullable Double scale,
            @JsonProperty("mean") @Nullable List<Double> mean,
            @JsonProperty("std") @Nullable List<Double> std) {
        ProfileFields fields = ProfileFields.of(profile);
        Fit statedFit = fields.filled("fit", fit, Preprocessing::fit);
        ColourOrder order = fields.filled("colourOrder", colourOrder, Preprocessing::colourOrder);
        return new Preprocessing(
                fields.name(),
                fields.filledOr(decoding, Preprocessing::decoding, Decoding.EXACT),
                fields.filled("orientation", orientation, Preprocessing::orientation),
                fields.filledOr(conversion, Preprocessing::conversion, Conversion.COMPOSE),
                fields.filled("background", background, Preprocessing::background),
                fields.filled("resize", resize, Preprocessing::resize),
                statedFit,
                fields.shorterSide(statedFit, shorterSide),
                order,
                fields.filled("scale", scale, Preprocessing::scale),
                fields.filledColours("mean", mean, Preprocessing::mean, order),
                fields.filledColours("std", std, Preprocessing::std, order));
    }

    /**
     * Our own profile: orientation applied, area averaging, black background, pixels scaled to -1..1.
     *
     * @param channels 1 for grey, 3 for RGB
     */
    public static Preprocessing standard(int channels) {
        return Profile.CNNLSTM_V1.preprocessing(channels);
    }

    private static void checkShorterSide(Fit fit, @Nullable Integer shorterSide) {
        if (fit != Fit.RESIZE_THEN_CROP && shorterSide != null) {
            throw new IllegalArgumentException("shorterSide " + shorterSide
                    + " belongs to the fit resize-then-crop, but the fit is " + fit.label());
        }
        if (fit == Fit.RESIZE_THEN_CROP && shorterSide == null) {
            throw new IllegalArgumentException("the fit resize-then-crop needs 'shorterSide'");
        }
        if (shorterSide != null && (shorterSide < 1 || shorterSide > InputSpec.LARGEST_EXTENT)) {
            throw new IllegalArgumentException(
                    "shorterSide " + shorterSide + " is not between 1 and " + InputSpec.LARGEST_EXTENT);
        }
    }

    /** Whether all pixels of the file are decoded. */
    public enum Decoding {
        /** All, as Pillow, Keras and torchvision do. */
        @JsonProperty("exact")
        EXACT,
        /**
         * A JPEG at a half, a quarter or an eighth of its size, where that still has as many pixels as the input needs:
         * several times faster, and so close to averaging the area that a network trained this way sees no difference.
         */
        @JsonProperty("scaled")
        SCALED
    }

    /** Whether the EXIF orientation turns the picture. */
    public enum Orientation {
        @JsonProperty("apply")
        APPLY,
        @JsonProperty("ignore")
        IGNORE
    }

    /** How pixels of any kind become grey or colour of 8 bits. */
    public enum Conversion {
        /** Transparency is composed over the background, 16 bits are scaled to 8 and rounded. */
        @JsonProperty("compose")
        COMPOSE,
        /**
         * As Pillow's {@code convert}: transparency is dropped and leaves the colour below it; of 16 bits a sample,
         * colour keeps the upper 8, and grey becomes white from 256 on; grey is made before the picture is resized.
         */
        @JsonProperty("pillow")
        PILLOW,
        /**
         * As TensorFlow's {@code tf.io.decode_image}: transparency is dropped and leaves the colour below it, 16 bits
         * keep the upper 8; grey is made before the picture is resized.
         */
        @JsonProperty("tensorflow")
        TENSORFLOW
    }

    /** How pixels are averaged or made up. */
    public enum Resize {
        /** The source pixel that holds the centre, as Pillow's {@code NEAREST}. */
        @JsonProperty("nearest")
        NEAREST,
        /** Interpolates between the four neighbours, without antialiasing, and rounds to whole levels. */
        @JsonProperty("bilinear")
        BILINEAR,
        /** Averages the covered area where the picture shrinks, interpolates where it grows; in whole levels. */
        @JsonProperty("area")
        AREA,
        /** Pillow's {@code BOX}. */
        @JsonProperty("pillow-box")
        PILLOW_BOX,
        /** Pillow's {@code BILINEAR}, which is antialiased where the picture shrinks. */
        @JsonProperty("pillow-bilinear")
        PILLOW_BILINEAR,
        /** Pillow's {@code BICUBIC}, antialiased. */
        @JsonProperty("pillow-bicubic")
        PILLOW_BICUBIC,
        /** Pillow's {@code LANCZOS}, antialiased. */
        @JsonProperty("pillow-lanczos")
        PILLOW_LANCZOS,
        /** TensorFlow's {@code bilinear}: without antialiasing, not rounded to whole levels. */
        @JsonProperty("tensorflow-bilinear")
        TENSORFLOW_BILINEAR,
        /** TensorFlow's {@code area}: not rounded to whole levels, repeats pixels where the picture grows. */
        @JsonProperty("tensorflow-area")
        TENSORFLOW_AREA;

        /** Our own filters know our own fits only. */
        boolean takes(Fit fit) {
            boolean ofOurOwn = this == BILINEAR || this == AREA;
            return !ofOurOwn || fit == Fit.SQUASH || fit == Fit.CENTRE_CROP || fit == Fit.LETTERBOX;
        }

        /** As a manifest states it. */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
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
        LETTERBOX,
        /** The shorter side is resized to a stated length, then the input is cut out of the middle, as torchvision. */
        @JsonProperty("resize-then-crop")
        RESIZE_THEN_CROP,
        /** As Keras's {@code crop_to_aspect_ratio} and {@code keep_aspect_ratio}: like centre-crop, rounded down. */
        @JsonProperty("keras-crop")
        KERAS_CROP,
        /** As Keras's {@code pad_to_aspect_ratio} in a data set: like letterbox, rounded down. */
        @JsonProperty("keras-pad")
        KERAS_PAD;

        /** As a manifest states it. */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
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
