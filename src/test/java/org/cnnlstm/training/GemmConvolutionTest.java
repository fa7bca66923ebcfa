package org.cnnlstm.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.cnnlstm.model.InputSpec;
import org.cnnlstm.network.GraphOptions;
import org.cnnlstm.network.Network;
import org.cnnlstm.network.Preset;
import org.cnnlstm.network.RowColumnGraph;
import org.cnnlstm.network.Topology;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.layers.convolution.ConvolutionLayer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Against DL4J's own convolution, on the same layer with the same weights. */
class GemmConvolutionTest {

    private static final LayerWorkspaceMgr NO_WORKSPACES = LayerWorkspaceMgr.noWorkspaces();
    private static final double TOLERANCE = 1e-4;

    /**
     * A convolution.
     *
     * @param pad rows and columns of zeros around the picture, where the mode is not "same"
     */
    private record Case(
            ConvolutionMode mode,
            int kernelHeight,
            int kernelWidth,
            int strideY,
            int strideX,
            int pad,
            int height,
            int width,
            int channels,
            int filters,
            int batch) {

        ComputationGraph graph(DataType type, CNN2DFormat format, int dilation, boolean hasBias) {
            org.deeplearning4j.nn.conf.layers.ConvolutionLayer.Builder layer =
                    new org.deeplearning4j.nn.conf.layers.ConvolutionLayer.Builder(kernelHeight, kernelWidth)
                            .stride(strideY, strideX)
                            .dilation(dilation, dilation)
                            .nOut(filters)
                            .convolutionMode(mode)
                            .hasBias(hasBias)
                            .dataFormat(format)
                            .activation(Activation.TANH);
            if (mode != ConvolutionMode.Same) {
                layer.padding(pad, pad);
            }
            ComputationGraph graph = new ComputationGraph(new NeuralNetConfiguration.Builder()
                    .seed(5)
                    .dataType(type)
                    .graphBuilder()
                    .addInputs("picture")
                    .addLayer("before", new ActivationLayer(Activation.IDENTITY), "picture")
                    .addLayer("convolution", layer.build(), "before")
                    .addLayer(
                            "output",
                            new org.deeplearning4j.nn.conf.layers.CnnLossLayer.Builder()
                                    .format(format)
                                    .activation(Activation.IDENTITY)
                                    .build(),
                            "convolution")
                    .setOutputs("output")
                    .setInputTypes(InputType.convolutional(height, width, channels, format))
                    .build());
            graph.init();
            graph.params().addi(Nd4j.linspace(type, -0.1, 0.2 / graph.numParams(), graph.numParams()));
            return graph;
        }

        ComputationGraph graph() {
            return graph(DataType.FLOAT, CNN2DFormat.NCHW, 1, true);
        }

        INDArray pictures() {
            return Nd4j.rand(DataType.FLOAT, batch, channels, height, width).subi(0.5f);
        }
    }

    private static Stream<Case> cases() {
        ConvolutionMode same = ConvolutionMode.Same;
        ConvolutionMode valid = ConvolutionMode.Truncate;
        return Stream.of(
                new Case(valid, 1, 1, 1, 1, 0, 4, 6, 2, 3, 1),
                new Case(valid, 2, 2, 1, 1, 0, 5, 7, 3, 4, 2),
                new Case(valid, 3, 3, 1, 1, 0, 9, 6, 3, 5, 3),
                new Case(valid, 3, 3, 2, 2, 0, 8, 11, 2, 4, 2),
                new Case(valid, 5, 5, 1, 1, 0, 7, 5, 2, 3, 2),
                new Case(valid, 5, 3, 2, 1, 0, 10, 6, 3, 2, 3),
                new Case(valid, 3, 3, 1, 1, 1, 6, 5, 2, 3, 2),
                new Case(valid, 3, 3, 2, 2, 2, 7, 6, 2, 3, 2),
                new Case(ConvolutionMode.Strict, 3, 3, 2, 2, 0, 7, 9, 2, 3, 2),
                new Case(same, 1, 1, 1, 1, 0, 5, 4, 3, 2, 2),
                new Case(same, 2, 2, 1, 1, 0, 5, 8, 2, 3, 2),
                new Case(same, 3, 3, 1, 1, 0, 6, 9, 3, 4, 3),
                new Case(same, 3, 3, 2, 2, 0, 7, 10, 3, 4, 2),
                new Case(same, 2, 5, 2, 1, 0, 9, 6, 1, 3, 1),
                new Case(same, 5, 5, 1, 1, 0, 3, 3, 2, 2, 2));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void equalsTheLayersOwnConvolution(Case shape) {
        try (ComputationGraphs graphs = new ComputationGraphs(shape.graph(), shape.graph())) {
            graphs.compare(shape.pictures());
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void equalsItOnPicturesThatLieOtherwiseInMemory(Case shape) {
        INDArray pictures = shape.pictures();
        INDArray columnMajor = pictures.dup('f');
        INDArray permuted = pictures.permute(3, 0, 2, 1).dup('c').permute(1, 3, 2, 0);
        INDArray larger =
                Nd4j.rand(DataType.FLOAT, shape.batch() + 2, shape.channels(), shape.height() + 3, shape.width() + 1);
        INDArray window = larger.get(
                NDArrayIndex.interval(1, 1 + shape.batch()),
                NDArrayIndex.all(),
                NDArrayIndex.interval(2, 2 + shape.height()),
                NDArrayIndex.interval(1, 1 + shape.width()));
        window.assign(pictures);
        INDArray laterHalf =
                Nd4j.concat(0, pictures.neg(), pictures).get(NDArrayIndex.interval(shape.batch(), 2L * shape.batch()));
        for (INDArray layout : List.of(columnMajor, permuted, window, laterHalf)) {
            assertThat(layout).isEqualTo(pictures);
            try (ComputationGraphs graphs = new ComputationGraphs(shape.graph(), shape.graph())) {
                graphs.compare(layout);
            }
        }
    }

    @Test
    void equalsItWithoutABias() {
        Case shape = new Case(ConvolutionMode.Same, 3, 3, 1, 1, 0, 5, 6, 2, 3, 2);
        try (ComputationGraphs graphs = new ComputationGraphs(
                shape.graph(DataType.FLOAT, CNN2DFormat.NCHW, 1, false),
                shape.graph(DataType.FLOAT, CNN2DFormat.NCHW, 1, false))) {
            graphs.compare(shape.pictures());
        }
    }

    /** Which also tells that grey pictures are covered: the layer's own convolution gives the gradient as it is. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void givesTheGradientOfThePicturesAsZeroWhereItIsFirst(int channels) {
        Topology tiny = Preset.ROW_COLUMN_TINY.topology();
        Topology topology =
                new Topology(InputSpec.picture(16, 16, channels), tiny.blocks(), tiny.reading(), tiny.head());
        try (Network network = RowColumnGraph.create(topology, GraphOptions.of(2, 1));
                GemmConvolutions attached = GemmConvolutions.attach(network.graph())) {
            assertThat(attached).isNotNull();
            assertThat(gradientOfInput(network.graph(), "block1_conv1")).isZero();
            assertThat(gradientOfInput(network.graph(), "block1_conv2")).isPositive();
        }
    }

    /** How large the gradient of a convolution's input is, for some input and errors. */
    private static double gradientOfInput(ComputationGraph graph, String name) {
        ConvolutionLayer layer = (ConvolutionLayer) graph.getLayer(name);
        graph.initGradientsView();
        INDArray input = Nd4j.rand(DataType.FLOAT, 2, layer.getParam("W").size(1), 16, 16);
        layer.setInput(input, NO_WORKSPACES);
        long[] errors = layer.activate(input, false, NO_WORKSPACES).shape();
        return layer.backpropGradient(Nd4j.rand(DataType.FLOAT, errors), NO_WORKSPACES)
                .getSecond()
                .norm2Number()
                .doubleValue();
    }

    @Test
    void worksOnBatchesOfChangingSize() {
        Case shape = new Case(ConvolutionMode.Same, 3, 3, 1, 1, 0, 6, 9, 3, 4, 3);
        try (ComputationGraphs graphs = new ComputationGraphs(shape.graph(), shape.graph())) {
            graphs.compare(shape.pictures());
            graphs.compare(Nd4j.rand(DataType.FLOAT, 1, 3, 6, 9));
            graphs.compare(Nd4j.rand(DataType.FLOAT, 5, 3, 6, 9));
        }
    }

    @Test
    void leavesToTheLayerWhatItDoesNotCover() {
        Case shape = new Case(ConvolutionMode.Truncate, 3, 3, 1, 1, 0, 8, 8, 2, 3, 2);
        INDArray pictures = shape.pictures();
        leavesAlone(shape.graph(DataType.FLOAT, CNN2DFormat.NCHW, 2, true), pictures);
        leavesAlone(
                shape.graph(DataType.FLOAT, CNN2DFormat.NHWC, 1, true),
                pictures.permute(0, 2, 3, 1).dup('c'));
        leavesAlone(shape.graph(DataType.DOUBLE, CNN2DFormat.NCHW, 1, true), pictures.castTo(DataType.DOUBLE));
    }

    private static void leavesAlone(ComputationGraph graph, INDArray pictures) {
        INDArray expected = graph.outputSingle(pictures);
        try (GemmConvolutions attached = GemmConvolutions.attach(graph)) {
            ConvolutionLayer layer = convolution(graph);
            org.deeplearning4j.nn.conf.layers.ConvolutionLayer settings =
                    (org.deeplearning4j.nn.conf.layers.ConvolutionLayer)
                            layer.conf().getLayer();
            GemmConvolution helper = (GemmConvolution) layer.getHelper();
            assertThat(helper.preOutput(
                            pictures,
                            layer.getParam("W"),
                            layer.getParam("b"),
                            settings.getKernelSize(),
                            settings.getStride(),
                            settings.getPadding(),
                            settings.getCudnnAlgoMode(),
                            settings.getCudnnFwdAlgo(),
                            settings.getConvolutionMode(),
                            settings.getDilation(),
                            settings.getCnn2dDataFormat(),
                            NO_WORKSPACES))
                    .isNull();
            assertThat(graph.outputSingle(pictures)).isEqualTo(expected);
        }
        graph.close();
    }

    @Test
    void givesTheLayersBackWhenClosed() {
        Case shape = new Case(ConvolutionMode.Same, 3, 3, 1, 1, 0, 6, 9, 3, 4, 3);
        ComputationGraph graph = shape.graph();
        GemmConvolutions attached = GemmConvolutions.attach(graph);
        assertThat(convolution(graph).getHelper()).isInstanceOf(GemmConvolution.class);

        attached.close();

        assertThat(convolution(graph).getHelper()).isNull();
        graph.close();
    }

    private static ConvolutionLayer convolution(ComputationGraph graph) {
        return (ConvolutionLayer) graph.getLayer("convolution");
    }

    /** One that DL4J computes and one, of equal weights, that {@link GemmConvolution} does. */
    private record ComputationGraphs(ComputationGraph dl4j, ComputationGraph gemm, GemmConvolutions attached)
            implements AutoCloseable {

        ComputationGraphs(ComputationGraph dl4j, ComputationGraph gemm) {
            this(dl4j, gemm, GemmConvolutions.attach(gemm));
        }

        /** Compares what comes out, and all gradients for some errors. */
        void compare(INDArray pictures) {
            INDArray expected = dl4j.outputSingle(pictures);
            assertEqual(gemm.outputSingle(pictures), expected);

            INDArray errors = Nd4j.rand(DataType.FLOAT, expected.shape()).subi(0.5f);
            Pair<Gradient, INDArray> wanted = backwards(dl4j, pictures, errors);
            Pair<Gradient, INDArray> got = backwards(gemm, pictures, errors);
            assertEqual(got.getSecond(), wanted.getSecond());
            wanted.getFirst()
                    .gradientForVariable()
                    .forEach((name, gradient) ->
                            assertEqual(Objects.requireNonNull(got.getFirst().getGradientFor(name)), gradient));
            assertThat(failures()).as("failures that DL4J passes over").isZero();
        }

        private static Pair<Gradient, INDArray> backwards(ComputationGraph graph, INDArray pictures, INDArray errors) {
            ConvolutionLayer layer = convolution(graph);
            graph.initGradientsView();
            layer.setInput(pictures, NO_WORKSPACES);
            return layer.backpropGradient(errors.dup(), NO_WORKSPACES);
        }

        /** DL4J falls back on its own convolution where a helper throws, which would make these tests compare it with itself. */
        private int failures() {
            try {
                Field field = ConvolutionLayer.class.getDeclaredField("helperCountFail");
                field.setAccessible(true);
                return field.getInt(convolution(gemm));
            } catch (ReflectiveOperationException e) {
                throw new LinkageError("this DL4J's ConvolutionLayer counts otherwise", e);
            }
        }

        private static void assertEqual(INDArray actual, INDArray expected) {
            assertThat(actual.shape()).isEqualTo(expected.shape());
            double distance = actual.sub(expected).norm2Number().doubleValue();
            assertThat(distance).isLessThan(TOLERANCE * expected.norm2Number().doubleValue());
        }

        @Override
        public void close() {
            attached.close();
            dl4j.close();
            gemm.close();
        }
    }
}
