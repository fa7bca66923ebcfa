package org.cnnlstm.keras;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.cnnlstm.keras.Activation.Function;
import org.cnnlstm.keras.KerasLayer.Kernel;
import org.cnnlstm.keras.KerasLayer.Operation;
import org.cnnlstm.model.Preprocessing.Fit;
import org.cnnlstm.model.Preprocessing.Resize;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads what a layer does from its class and its {@code config}. */
final class LayerReader {

    private static final Set<String> INERT = Set.of(
            "Dropout",
            "SpatialDropout1D",
            "SpatialDropout2D",
            "AlphaDropout",
            "GaussianDropout",
            "GaussianNoise",
            "ActivityRegularization",
            "Identity",
            "RandomFlip",
            "RandomRotation",
            "RandomZoom",
            "RandomTranslation",
            "RandomContrast",
            "RandomBrightness");

    /** Of frames of pictures: the batch, counted from the last axis. */
    private static final int FIRST_AXIS = -5;

    private final boolean keras3;
    private final RecurrentReader recurrent;

    /** @param keras3 whether the file is of Keras 3 or later */
    LayerReader(boolean keras3) {
        this.keras3 = keras3;
        this.recurrent = new RecurrentReader(keras3);
    }

    /** Reads one; a layer that is not imported becomes one that says so. */
    KerasLayer read(String className, LayerSettings settings) {
        try {
            if (settings.node().path("dtype").path("class_name").asString("").startsWith("Quantized")) {
                throw new KerasRefusal("layer '" + settings.place() + "' is quantised by Keras, which is not imported;"
                        + " save the model before it is quantised");
            }
            return imported(className, settings);
        } catch (KerasRefusal e) {
            return new KerasLayer.Refused(e.reason());
        }
    }

    private KerasLayer imported(String className, LayerSettings settings) {
        if (INERT.contains(className)) {
            return new KerasLayer.Inert();
        }
        return switch (className) {
            case "InputLayer" -> new KerasLayer.Input(inputShape(settings));
            case "Conv2D", "Convolution2D" ->
                new KerasLayer.Convolution(
                        settings.size("filters"),
                        kernel(settings, "kernel_size", true),
                        settings.size("groups", 1),
                        settings.flag("use_bias", true),
                        activation(settings));
            case "DepthwiseConv2D" ->
                new KerasLayer.DepthwiseConvolution(
                        settings.size("depth_multiplier", 1),
                        kernel(settings, "kernel_size", true),
                        settings.flag("use_bias", true),
                        activation(settings));
            case "SeparableConv2D", "SeparableConvolution2D" ->
                new KerasLayer.SeparableConvolution(
                        settings.size("filters"),
                        settings.size("depth_multiplier", 1),
                        kernel(settings, "kernel_size", true),
                        settings.flag("use_bias", true),
                        activation(settings));
            case "MaxPooling2D", "MaxPool2D" -> new KerasLayer.Pooling(true, kernel(settings, "pool_size", false));
            case "AveragePooling2D", "AvgPool2D" -> new KerasLayer.Pooling(false, kernel(settings, "pool_size", false));
            case "GlobalMaxPooling2D", "GlobalMaxPool2D" -> globalPooling(settings, true);
            case "GlobalAveragePooling2D", "GlobalAvgPool2D" -> globalPooling(settings, false);
            case "BatchNormalization" ->
                new KerasLayer.BatchNormalization(
                        settings.has("axis") ? settings.integer("axis", -4) : -1,
                        settings.number("epsilon", 1e-3),
                        settings.flag("center", true),
                        settings.flag("scale", true));
            case "Dense" ->
                new KerasLayer.Dense(settings.size("units"), settings.flag("use_bias", true), activation(settings));
            case "Flatten" -> flatten(settings);
            case "Reshape" -> new KerasLayer.Reshape(settings.integers("target_shape", -1));
            case "Permute" -> new KerasLayer.Permute(settings.integers("dims", 1));
            case "SimpleRNN", "LSTM", "GRU" -> recurrent.layer(className, settings);
            case "Bidirectional" -> recurrent.bidirectional(settings);
            case "Concatenate" -> new KerasLayer.Concatenate(settings.has("axis") ? settings.integer("axis", -4) : -1);
            case "Add" -> new KerasLayer.Combine(Operation.ADD);
            case "Subtract" -> new KerasLayer.Combine(Operation.SUBTRACT);
            case "Multiply" -> new KerasLayer.Combine(Operation.MULTIPLY);
            case "Average" -> new KerasLayer.Combine(Operation.AVERAGE);
            case "Maximum" -> new KerasLayer.Combine(Operation.MAXIMUM);
            case "Rescaling" -> rescaling(settings);
            case "Normalization" -> normalization(settings);
            case "Resizing" -> resizing(settings);
            case "ZeroPadding2D" -> {
                int[] sides = sides(settings, "padding");
                yield new KerasLayer.ZeroPadding(sides[0], sides[1], sides[2], sides[3]);
            }
            case "Cropping2D" -> {
                int[] sides = sides(settings, "cropping");
                yield new KerasLayer.Cropping(sides[0], sides[1], sides[2], sides[3]);
            }
            default -> new KerasLayer.Activated(activationLayer(className, settings));
        };
    }

    private Activation activation(LayerSettings settings) {
        return ActivationReader.read(settings, "activation", keras3);
    }

    private Activation activationLayer(String className, LayerSettings settings) {
        return switch (className) {
            case "Activation" -> activation(settings);
            case "ReLU" -> relu(settings);
            case "LeakyReLU" ->
                new Activation(
                        Function.LEAKY_RELU,
                        settings.has("negative_slope")
                                ? settings.number("negative_slope")
                                : settings.number("alpha", 0.3));
            case "ELU" -> new Activation(Function.ELU, settings.number("alpha", 1));
            case "Softmax" -> {
                int axis = settings.has("axis") ? settings.integer("axis", -4) : -1;
                if (axis != -1) {
                    throw settings.wrong("axis", "is " + axis + "; only the last one is imported");
                }
                yield Activation.of(Function.SOFTMAX);
            }
            case "Lambda", "TFOpLambda" ->
                throw new KerasRefusal("layer '" + settings.place() + "' is a " + className
                        + ", whose Python code is never run; put a layer in its place that says what it does, such as"
                        + " Reshape, Permute or Rescaling, and save the model again");
            default ->
                throw new KerasRefusal("layer '" + settings.place() + "' is of the class " + className
                        + ", which is not imported; replace it by layers that are, or serve the part of the model"
                        + " without it");
        };
    }

    private static Activation relu(LayerSettings settings) {
        if (settings.number("threshold", 0) != 0) {
            throw settings.wrong("threshold", "is not 0; only that is imported");
        }
        double slope = settings.number("negative_slope", 0);
        if (!settings.has("max_value")) {
            return slope == 0 ? Activation.of(Function.RELU) : new Activation(Function.LEAKY_RELU, slope);
        }
        if (settings.number("max_value") != 6 || slope != 0) {
            throw settings.wrong("max_value", "is neither None nor 6; only these are imported");
        }
        return Activation.of(Function.RELU6);
    }

    private static KerasLayer globalPooling(LayerSettings settings, boolean maximum) {
        requireChannelsLast(settings);
        return new KerasLayer.GlobalPooling(maximum, settings.flag("keepdims", false));
    }

    private static KerasLayer flatten(LayerSettings settings) {
        requireChannelsLast(settings);
        return new KerasLayer.Flatten();
    }

    private static KerasLayer rescaling(LayerSettings settings) {
        List<Double> scale = settings.numbers("scale");
        List<Double> offset = settings.has("offset") ? settings.numbers("offset") : List.of(0.0);
        if (scale.isEmpty() || offset.isEmpty()) {
            throw settings.wrong("scale", "or offset has no value");
        }
        return new KerasLayer.Rescaling(scale, offset);
    }

    private static KerasLayer normalization(LayerSettings settings) {
        if (settings.flag("invert", false)) {
            throw settings.wrong("invert", "is true, which is not imported; a Rescaling does the same");
        }
        JsonNode axis = settings.node().path("axis");
        if (axis.isArray() && axis.size() > 1) {
            throw settings.wrong("axis", "is not one axis");
        }
        boolean byChannel = axis.isInt() || axis.size() == 1;
        return new KerasLayer.Normalization(
                stated(settings, "mean"),
                stated(settings, "variance"),
                byChannel ? settings.integer("axis", FIRST_AXIS) : 0);
    }

    private static @Nullable List<Double> stated(LayerSettings settings, String field) {
        return settings.has(field) ? List.copyOf(settings.numbers(field)) : null;
    }

    private static KerasLayer resizing(LayerSettings settings) {
        requireChannelsLast(settings);
        if (settings.flag("antialias", false)) {
            throw settings.wrong("antialias", "is true, which no preprocessing does without rounding; set it to False");
        }
        Resize filter =
                switch (settings.text("interpolation", "bilinear").toLowerCase(Locale.ROOT)) {
                    case "bilinear" -> Resize.TENSORFLOW_BILINEAR;
                    case "nearest" -> Resize.NEAREST;
                    case "area" -> Resize.TENSORFLOW_AREA;
                    default ->
                        throw settings.wrong(
                                "interpolation", "is none of bilinear, nearest and area, which the preprocessing does");
                };
        if (settings.flag("pad_to_aspect_ratio", false)) {
            throw settings.wrong(
                    "pad_to_aspect_ratio",
                    "is true, which is not imported; resize in the manifest's preprocessing instead");
        }
        Fit fit = settings.flag("crop_to_aspect_ratio", false) ? Fit.KERAS_CROP : Fit.SQUASH;
        return new KerasLayer.Resizing(settings.size("height"), settings.size("width"), filter, fit);
    }

    private static List<Integer> inputShape(LayerSettings settings) {
        String field = settings.has("batch_shape") ? "batch_shape" : "batch_input_shape";
        List<Integer> shape = settings.integers(field, 1);
        if (shape.isEmpty()) {
            throw settings.wrong(field, "has no axis");
        }
        return List.copyOf(shape.subList(1, shape.size()));
    }

    private static Kernel kernel(LayerSettings settings, String size, boolean dilates) {
        requireChannelsLast(settings);
        int[] extents = settings.pair(size, 1);
        int[] strides = settings.has("strides") ? settings.pair("strides", 1) : dilates ? new int[] {1, 1} : extents;
        int[] dilations =
                dilates && settings.has("dilation_rate") ? settings.pair("dilation_rate", 1) : new int[] {1, 1};
        String padding = settings.text("padding", "valid");
        if (!padding.equals("valid") && !padding.equals("same")) {
            throw settings.wrong("padding", "is '" + padding + "', neither valid nor same");
        }
        return new Kernel(
                extents[0], extents[1], strides[0], strides[1], dilations[0], dilations[1], padding.equals("same"));
    }

    /** Top, bottom, left and right, from one number, a pair, or a pair of pairs. */
    private static int[] sides(LayerSettings settings, String field) {
        requireChannelsLast(settings);
        if (settings.node().path(field).path(0).isArray()) {
            List<Double> sides = settings.numbers(field);
            if (sides.size() != 4) {
                throw settings.wrong(field, "is not two pairs");
            }
            return sides.stream().mapToInt(side -> (int) Math.round(side)).toArray();
        }
        int[] pair = settings.pair(field, 0);
        return new int[] {pair[0], pair[0], pair[1], pair[1]};
    }

    private static void requireChannelsLast(LayerSettings settings) {
        String format = settings.text("data_format", "channels_last");
        if (!format.equals("channels_last")) {
            throw settings.wrong("data_format", "is " + format + "; only channels_last is imported");
        }
    }
}
