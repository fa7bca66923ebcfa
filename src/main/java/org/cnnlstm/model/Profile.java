package org.cnnlstm.model;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.cnnlstm.model.Preprocessing.ColourOrder;
import org.cnnlstm.model.Preprocessing.Conversion;
import org.cnnlstm.model.Preprocessing.Decoding;
import org.cnnlstm.model.Preprocessing.Fit;
import org.cnnlstm.model.Preprocessing.Orientation;
import org.cnnlstm.model.Preprocessing.Resize;
import org.jspecify.annotations.Nullable;

/**
 * The ways of preprocessing that have a name. What a name means never changes; something better gets a higher version.
 */
public enum Profile {

    /** Our own: orientation applied, area averaging, black background, pixels scaled to -1..1. */
    CNNLSTM_V1("cnnlstm-v1"),

    /** The same, with large JPEGs decoded at a fraction of their size. */
    CNNLSTM_V2("cnnlstm-v2"),

    /** {@code keras.utils.load_img} with {@code img_to_array}: squashed by nearest, pixels 0..255. */
    KERAS_LOAD_IMG_V1("keras-load-img-v1"),

    /** {@code keras.utils.image_dataset_from_directory}: squashed by TensorFlow's bilinear, pixels 0..255. */
    KERAS_IMAGE_DATASET_V1("keras-image-dataset-v1"),

    /** {@code Resize(256)}, {@code CenterCrop(224)}, {@code ToTensor} and {@code Normalize} of torchvision on Pillow. */
    TORCHVISION_V1("torchvision-v1"),

    /** {@code load_img} and {@code keras.applications.vgg16.preprocess_input}: BGR less the means of ImageNet. */
    KERAS_VGG16_V1("keras-vgg16-v1");

    private static final String BLACK = "#000000";
    private static final int TORCHVISION_SHORTER_SIDE = 256;

    /** Of the pictures of ImageNet, in 0..1 and RGB, as torchvision's models were trained with. */
    private static final List<Double> IMAGENET_MEAN = List.of(0.485, 0.456, 0.406);

    private static final List<Double> IMAGENET_STD = List.of(0.229, 0.224, 0.225);

    /** Of the same pictures, in 0..255 and BGR, as VGG was trained with in Caffe. */
    private static final List<Double> CAFFE_MEAN = List.of(103.939, 116.779, 123.68);

    private final String label;

    Profile(String label) {
        this.label = label;
    }

    /** The name with its version, as {@code torchvision-v1}. */
    public String label() {
        return label;
    }

    /** The profile of this name, if there is one. */
    public static Optional<Profile> named(String label) {
        return Arrays.stream(values())
                .filter(profile -> profile.label.equals(label))
                .findFirst();
    }

    /** All names, in a fixed order. */
    public static List<String> labels() {
        return Arrays.stream(values()).map(Profile::label).toList();
    }

    /**
     * The fields it fills.
     *
     * @param channels 1 for grey, 3 for colour
     * @throws IllegalArgumentException if its mean or std knows colours only and the channels are grey
     */
    public Preprocessing preprocessing(int channels) {
        ColourOrder order = channels == 1 ? ColourOrder.GREY : ColourOrder.RGB;
        return switch (this) {
            case CNNLSTM_V1 -> ofOurOwn(channels, order);
            case CNNLSTM_V2 -> ofOurOwn(channels, order).decoding(Decoding.SCALED);
            case KERAS_LOAD_IMG_V1 ->
                like(Conversion.PILLOW, Resize.NEAREST, Fit.SQUASH, null, order, 1, zeros(channels), ones(channels));
            case KERAS_IMAGE_DATASET_V1 ->
                like(
                        Conversion.TENSORFLOW,
                        Resize.TENSORFLOW_BILINEAR,
                        Fit.SQUASH,
                        null,
                        order,
                        1,
                        zeros(channels),
                        ones(channels));
            case TORCHVISION_V1 ->
                like(
                        Conversion.PILLOW,
                        Resize.PILLOW_BILINEAR,
                        Fit.RESIZE_THEN_CROP,
                        TORCHVISION_SHORTER_SIDE,
                        inColour(channels, ColourOrder.RGB),
                        1 / 255.0,
                        IMAGENET_MEAN,
                        IMAGENET_STD);
            case KERAS_VGG16_V1 ->
                like(
                        Conversion.PILLOW,
                        Resize.NEAREST,
                        Fit.SQUASH,
                        null,
                        inColour(channels, ColourOrder.BGR),
                        1,
                        CAFFE_MEAN,
                        ones(channels));
        };
    }

    private Preprocessing ofOurOwn(int channels, ColourOrder order) {
        return new Preprocessing(
                label,
                Orientation.APPLY,
                BLACK,
                Resize.AREA,
                Fit.SQUASH,
                order,
                1 / 127.5,
                ones(channels),
                ones(channels));
    }

    private Preprocessing like(
            Conversion conversion,
            Resize resize,
            Fit fit,
            @Nullable Integer shorterSide,
            ColourOrder order,
            double scale,
            List<Double> mean,
            List<Double> std) {
        return new Preprocessing(
                label,
                Decoding.EXACT,
                Orientation.IGNORE,
                conversion,
                BLACK,
                resize,
                fit,
                shorterSide,
                order,
                scale,
                mean,
                std);
    }

    private ColourOrder inColour(int channels, ColourOrder order) {
        if (channels == 1) {
            throw new IllegalArgumentException("the profile " + label + " is for colour, the input is grey");
        }
        return order;
    }

    private static List<Double> zeros(int channels) {
        return Collections.nCopies(channels, 0.0);
    }

    private static List<Double> ones(int channels) {
        return Collections.nCopies(channels, 1.0);
    }
}
