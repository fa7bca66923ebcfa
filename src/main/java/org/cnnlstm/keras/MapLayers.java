package org.cnnlstm.keras;

import java.util.ArrayList;
import java.util.List;
import org.cnnlstm.keras.Arranger.Prepared;
import org.cnnlstm.keras.KerasLayer.Kernel;
import org.cnnlstm.keras.Parameter.Axis;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.SubsetVertex;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping2D;

/** Layers that read feature maps. */
final class MapLayers {

    /** Each group becomes a branch of the graph. */
    private static final int MOST_GROUPS = 32;

    private static final String WEIGHTS = "W";
    private static final String BIAS = "b";

    private final LayerConversion layer;
    private final GraphDraft draft;

    MapLayers(LayerConversion layer) {
        this.layer = layer;
        this.draft = layer.draft();
    }

    static boolean handles(KerasLayer layer) {
        return layer instanceof KerasLayer.Convolution
                || layer instanceof KerasLayer.DepthwiseConvolution
                || layer instanceof KerasLayer.SeparableConvolution
                || layer instanceof KerasLayer.Pooling
                || layer instanceof KerasLayer.GlobalPooling
                || layer instanceof KerasLayer.ZeroPadding
                || layer instanceof KerasLayer.Cropping;
    }

    Value convert(KerasLayer kind, Value input) {
        Prepared map = layer.arranger().map(input);
        if (kind instanceof KerasLayer.Convolution convolution) {
            return convolution.groups() == 1 ? convolution(convolution, map) : grouped(convolution, map);
        }
        if (kind instanceof KerasLayer.DepthwiseConvolution depthwise) {
            return depthwise(
                    layer.id(),
                    depthwise.multiplier(),
                    depthwise.kernel(),
                    depthwise.bias(),
                    depthwise.activation(),
                    map);
        }
        if (kind instanceof KerasLayer.SeparableConvolution separable) {
            return separable(separable, map);
        }
        if (kind instanceof KerasLayer.Pooling pooling) {
            return pooling(pooling.maximum(), pooling.kernel(), map);
        }
        if (kind instanceof KerasLayer.GlobalPooling pooling) {
            int height = map.value().extents().get(1);
            int width = map.value().extents().get(2);
            Value pooled = pooling(pooling.maximum(), new Kernel(height, width, height, width, 1, 1, false), map);
            return pooling.keepsAxes() ? pooled : pooled.laidOut(pooled.layout().flattened());
        }
        if (kind instanceof KerasLayer.ZeroPadding padding) {
            return padded(padding, map);
        }
        return cropped((KerasLayer.Cropping) kind, map);
    }

    private Value convolution(KerasLayer.Convolution kind, Prepared map) {
        int channels = map.value().extents().get(0);
        Kernel kernel = kind.kernel();
        draft.layer(
                layer.id(),
                configured(channels, kind.filters(), kernel, kind.bias(), kind.activation()),
                map.preprocessor(),
                map.vertex());
        draft.fill(
                layer.id(),
                WEIGHTS,
                layer.weight(0, List.of(kernel.height(), kernel.width(), channels, kind.filters()), "kernel"),
                Axis.to(2),
                Axis.to(3),
                Axis.to(1),
                Axis.to(0));
        if (kind.bias()) {
            draft.fill(layer.id(), BIAS, layer.weight(1, List.of(kind.filters()), "bias"), Axis.to(1));
        }
        return slid(map.value(), kernel, kind.filters());
    }

    private static ConvolutionLayer configured(
            int channels, int filters, Kernel kernel, boolean bias, Activation activation) {
        return new ConvolutionLayer.Builder(kernel.height(), kernel.width())
                .nIn(channels)
                .nOut(filters)
                .stride(kernel.strideY(), kernel.strideX())
                .dilation(kernel.dilationY(), kernel.dilationX())
                .convolutionMode(mode(kernel))
                .hasBias(bias)
                .activation(Activations.of(activation))
                .build();
    }

    /** DL4J has no groups: each one's channels are taken out, convolved by themselves, and put side by side. */
    private Value grouped(KerasLayer.Convolution kind, Prepared prepared) {
        Value map = layer.arranger().made(prepared);
        int groups = kind.groups();
        int channels = map.extents().get(0);
        if (groups > MOST_GROUPS || channels % groups != 0 || kind.filters() % groups != 0) {
            throw new KerasRefusal(groups + " groups of " + channels + " channels and " + kind.filters()
                    + " filters are not imported; at most " + MOST_GROUPS + " equal ones are");
        }
        int in = channels / groups;
        int out = kind.filters() / groups;
        Kernel kernel = kind.kernel();
        List<Integer> shape = List.of(kernel.height(), kernel.width(), in, kind.filters());
        List<String> branches = new ArrayList<>();
        for (int group = 0; group < groups; group++) {
            String name = layer.id() + ":group" + (group + 1);
            draft.vertex(name + ":in", new SubsetVertex(group * in, (group + 1) * in - 1), map.vertex());
            draft.layer(name, configured(in, out, kernel, kind.bias(), kind.activation()), null, name + ":in");
            Axis filters = new Axis(0, part(kind.filters(), group * out, out));
            draft.fill(name, WEIGHTS, layer.weight(0, shape, "kernel"), Axis.to(2), Axis.to(3), Axis.to(1), filters);
            if (kind.bias()) {
                Axis biases = new Axis(1, part(kind.filters(), group * out, out));
                draft.fill(name, BIAS, layer.weight(1, List.of(kind.filters()), "bias"), biases);
            }
            branches.add(name);
        }
        draft.vertex(layer.id(), new MergeVertex(), branches.toArray(String[]::new));
        return slid(map, kernel, kind.filters());
    }

    /** Positions of one group's filters; those of others go nowhere. */
    private static int[] part(int all, int first, int count) {
        int[] positions = new int[all];
        for (int i = 0; i < all; i++) {
            positions[i] = i >= first && i < first + count ? i - first : Axis.NOWHERE;
        }
        return positions;
    }

    private Value depthwise(
            String name, int multiplier, Kernel kernel, boolean bias, Activation activation, Prepared map) {
        int channels = map.value().extents().get(0);
        DepthwiseConvolution2D.Builder builder = new DepthwiseConvolution2D.Builder(kernel.height(), kernel.width());
        builder.depthMultiplier(multiplier);
        draft.layer(
                name,
                builder.nIn(channels)
                        .nOut(channels * multiplier)
                        .stride(kernel.strideY(), kernel.strideX())
                        .dilation(kernel.dilationY(), kernel.dilationX())
                        .convolutionMode(mode(kernel))
                        .hasBias(bias)
                        .activation(Activations.of(activation))
                        .build(),
                map.preprocessor(),
                map.vertex());
        draft.fill(
                name,
                WEIGHTS,
                layer.weight(
                        0,
                        List.of(kernel.height(), kernel.width(), channels, multiplier),
                        "depthwise_kernel",
                        "kernel"),
                Axis.to(0),
                Axis.to(1),
                Axis.to(2),
                Axis.to(3));
        if (bias) {
            draft.fill(name, BIAS, layer.weight(1, List.of(channels * multiplier), "bias"), Axis.to(1));
        }
        return slid(map.value(), kernel, channels * multiplier).from(name);
    }

    private Value separable(KerasLayer.SeparableConvolution kind, Prepared map) {
        Value depthwise =
                depthwise(layer.id() + ":depthwise", kind.multiplier(), kind.kernel(), false, Activation.LINEAR, map);
        int channels = depthwise.extents().get(0);
        Kernel point = new Kernel(1, 1, 1, 1, 1, 1, false);
        draft.layer(
                layer.id(),
                configured(channels, kind.filters(), point, kind.bias(), kind.activation()),
                null,
                depthwise.vertex());
        draft.fill(
                layer.id(),
                WEIGHTS,
                layer.weight(1, List.of(1, 1, channels, kind.filters()), "pointwise_kernel"),
                Axis.to(2),
                Axis.to(3),
                Axis.to(1),
                Axis.to(0));
        if (kind.bias()) {
            draft.fill(layer.id(), BIAS, layer.weight(2, List.of(kind.filters()), "bias"), Axis.to(1));
        }
        return slid(depthwise, point, kind.filters());
    }

    private Value pooling(boolean maximum, Kernel kernel, Prepared map) {
        draft.layer(
                layer.id(),
                new SubsamplingLayer.Builder(maximum ? PoolingType.MAX : PoolingType.AVG)
                        .kernelSize(kernel.height(), kernel.width())
                        .stride(kernel.strideY(), kernel.strideX())
                        .convolutionMode(mode(kernel))
                        .build(),
                map.preprocessor(),
                map.vertex());
        return slid(map.value(), kernel, map.value().extents().get(0));
    }

    private Value padded(KerasLayer.ZeroPadding padding, Prepared map) {
        draft.layer(
                layer.id(),
                new ZeroPaddingLayer.Builder(padding.top(), padding.bottom(), padding.left(), padding.right()).build(),
                map.preprocessor(),
                map.vertex());
        List<Integer> extents = map.value().extents();
        return Value.map(
                layer.id(),
                extents.get(1) + padding.top() + padding.bottom(),
                extents.get(2) + padding.left() + padding.right(),
                extents.get(0),
                map.value().frames());
    }

    private Value cropped(KerasLayer.Cropping cropping, Prepared map) {
        List<Integer> extents = map.value().extents();
        int height = extents.get(1) - cropping.top() - cropping.bottom();
        int width = extents.get(2) - cropping.left() - cropping.right();
        if (height < 1 || width < 1) {
            throw new KerasRefusal("it crops all of " + map.value().shape());
        }
        draft.layer(
                layer.id(),
                new Cropping2D.Builder(cropping.top(), cropping.bottom(), cropping.left(), cropping.right()).build(),
                map.preprocessor(),
                map.vertex());
        return Value.map(layer.id(), height, width, extents.get(0), map.value().frames());
    }

    private Value slid(Value map, Kernel kernel, int channels) {
        int height = places(map.extents().get(1), kernel.height(), kernel.strideY(), kernel.dilationY(), kernel.same());
        int width = places(map.extents().get(2), kernel.width(), kernel.strideX(), kernel.dilationX(), kernel.same());
        return Value.map(layer.id(), height, width, channels, map.frames());
    }

    private static int places(int extent, int kernel, int stride, int dilation, boolean same) {
        long reach = (long) dilation * (kernel - 1) + 1;
        if (!same && reach > extent) {
            throw new KerasRefusal("its kernel reaches over " + reach + " of " + extent + " pixels");
        }
        return same ? (extent + stride - 1) / stride : (int) ((extent - reach) / stride) + 1;
    }

    private static ConvolutionMode mode(Kernel kernel) {
        return kernel.same() ? ConvolutionMode.Same : ConvolutionMode.Truncate;
    }
}
