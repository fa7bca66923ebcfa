package org.cnnlstm.keras;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;
import org.cnnlstm.model.ModelContent;
import org.cnnlstm.network.Network;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Imported graphs answer as Keras does, in every format, layer by layer. */
class KerasParityTest {

    private static final double LAYER = 1e-5;
    private static final double OUTPUT = 1e-4;

    private final Path folder;

    KerasParityTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @MethodSource("models")
    void answersAsKerasDoes(String model, String file) {
        Models.unpack(model, folder);
        Golden golden = Models.golden(folder);
        ModelContent content = ModelContent.of(folder.resolve(file));
        ConvertedModel converted = KerasReader.guarded(content, KerasReader::converted);
        try (Network network = KerasReader.guarded(
                content, opened -> GraphFiller.fill(KerasReader.converted(opened), opened.weights()))) {
            ComputationGraph graph = network.graph();
            INDArray input = Models.input(golden.input());
            INDArray output = graph.outputSingle(input);
            assertThat(largestDifference(output, golden.output())).as("output").isLessThan(OUTPUT);
            assertThat(output.argMax(1)).isEqualTo(golden.output().argMax(1));
            golden.arrays().forEach((name, expected) -> {
                if (name.startsWith("layer/")) {
                    assertLayer(graph, input, converted, name.replaceFirst("layer/", ""), expected);
                }
            });
        }
    }

    /** Each by a run of its own, as DL4J's activation layers write over what they read. */
    private static void assertLayer(
            ComputationGraph graph, INDArray input, ConvertedModel converted, String name, INDArray expected) {
        // A model inside of another puts out what its last layer does.
        ConvertedNode node = converted.nodes().stream()
                .filter(each ->
                        each.node().id().equals(name) || each.node().id().startsWith(name + "/"))
                .reduce((first, second) -> second)
                .orElseThrow();
        INDArray activation = activation(graph, input, node.value().vertex());
        INDArray actual = inKerasOrder(node.value(), activation, expected);
        double scale = Math.max(1, expected.amaxNumber().doubleValue());
        assertThat(largestDifference(actual, expected) / scale)
                .as("layer %s", name)
                .isLessThan(LAYER);
    }

    private static INDArray activation(ComputationGraph graph, INDArray input, String vertex) {
        int index = graph.getVertex(vertex).getVertexIndex();
        int place = Arrays.stream(graph.topologicalSortOrder()).boxed().toList().indexOf(index);
        return Objects.requireNonNull(
                graph.feedForward(new INDArray[] {input.dup()}, place, false, true)
                        .get(vertex),
                vertex);
    }

    /** Every number of an example where Keras has it. */
    private static INDArray inKerasOrder(Value value, INDArray array, INDArray expected) {
        INDArray rowMajor = array.dup('c');
        int examples = (int) expected.size(0);
        int frames = Math.max(1, value.frames());
        int size = value.layout().size();
        int[] offsets = value.layout().flattened().offsets(0);
        float[] from = rowMajor.data().asFloat();
        float[] to = new float[examples * frames * size];
        for (int row = 0; row < examples * frames; row++) {
            // DL4J has all examples' first frame, then their second one.
            int kerasRow = row % examples * frames + row / examples;
            for (int i = 0; i < size; i++) {
                to[kerasRow * size + i] = from[row * size + offsets[i]];
            }
        }
        return Nd4j.create(to, expected.shape(), 'c');
    }

    private static double largestDifference(INDArray actual, INDArray expected) {
        assertThat(actual.shape()).isEqualTo(expected.shape());
        return actual.sub(expected).amaxNumber().doubleValue();
    }

    private static Stream<Arguments> models() {
        Stream<String> ofBoth = Stream.of(
                        "question",
                        "stacked",
                        "directions",
                        "both",
                        "trunk",
                        "clips",
                        "scaledframes",
                        "readframes",
                        "kinds",
                        "gated",
                        "gatedonly",
                        "prepared",
                        "cropped",
                        "nearest",
                        "layers",
                        "convolutions",
                        "small")
                .flatMap(name -> Stream.of("keras2-" + name, "keras3-" + name));
        return Stream.concat(ofBoth, Stream.of("keras2-area", "kerastorch-directions", "kerasjax-directions"))
                .flatMap(model -> files(model).map(file -> Arguments.of(model, file)));
    }

    private static Stream<String> files(String model) {
        return Models.names(model).filter(name -> name.matches("model\\.(keras|h5|json)|named\\.json"));
    }
}
