package org.cnnlstm.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.cnnlstm.image.ImageLimits;
import org.cnnlstm.image.ImageReader;
import org.cnnlstm.model.Profile;
import org.cnnlstm.network.GraphArrays;
import org.cnnlstm.network.GraphOptions;
import org.cnnlstm.network.Network;
import org.cnnlstm.network.Preset;
import org.cnnlstm.network.RowColumnGraph;
import org.cnnlstm.network.Topology;
import org.cnnlstm.tensor.Tensor;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Steps of training on one batch of the sample pictures, each a class of its own until there are no more classes: that the loss
 * falls, and what a step takes in time and memory.
 *
 * <pre>
 * ./mvnw -B -q test-compile dependency:build-classpath -Dmdep.outputFile=target/classpath.txt
 * OMP_NUM_THREADS=2 java -cp target/test-classes:target/classes:$(cat target/classpath.txt) \
 *     org.cnnlstm.training.TrainingSteps row-column 8 20 8 0.0001
 * </pre>
 *
 * Arguments: preset, pictures a step, steps, classes, learning rate. A line of JSON for each step: its loss, its time, and the
 * processor time of all threads; then one with the most memory that was held.
 */
public final class TrainingSteps {

    private static final Path SAMPLES = Path.of("src/main/resources/samples");

    private TrainingSteps() {}

    /** Runs the steps. */
    public static void main(String... arguments) throws IOException {
        Topology topology = Preset.named(arguments[0]).topology();
        int pictures = Integer.parseInt(arguments[1]);
        int steps = Integer.parseInt(arguments[2]);
        int classes = Integer.parseInt(arguments[3]);
        double rate = Double.parseDouble(arguments[4]);
        try (Network network = RowColumnGraph.create(topology, GraphOptions.training(classes, 1, rate, 0, 0));
                GemmConvolutions attached = GemmConvolutions.attach(network.graph());
                INDArray inputs = GraphArrays.input(batch(topology, pictures));
                INDArray labels = Nd4j.zeros(DataType.FLOAT, pictures, classes)) {
            for (int i = 0; i < pictures; i++) {
                labels.putScalar(i, i % classes, 1);
            }
            for (int step = 1; step <= steps; step++) {
                long began = System.nanoTime();
                long worked = processorNanos();
                network.graph().fit(new INDArray[] {inputs}, new INDArray[] {labels});
                System.out.println(String.format(
                        Locale.ROOT,
                        "{\"step\": %d, \"loss\": %.4f, \"millis\": %.1f, \"processorMillis\": %.1f}",
                        step,
                        network.graph().score(),
                        (System.nanoTime() - began) / 1e6,
                        (processorNanos() - worked) / 1e6));
            }
            System.out.println(String.format(
                    Locale.ROOT,
                    "{\"mostMebibytes\": %d, \"parameters\": %d}",
                    mostMebibytes(),
                    network.parameterCount()));
        }
    }

    private static Tensor batch(Topology topology, int pictures) throws IOException {
        PictureTensors tensors = new PictureTensors(
                new ImageReader(new ImageLimits(1 << 24, 1 << 24)),
                topology.input(),
                Profile.CNNLSTM_V2.preprocessing(topology.input().channels()));
        List<Path> files;
        try (Stream<Path> samples = Files.list(SAMPLES)) {
            files = samples.filter(file -> file.toString().endsWith(".jpg"))
                    .sorted()
                    .toList();
        }
        List<Tensor> inputs = new ArrayList<>();
        for (int i = 0; i < pictures; i++) {
            Path file = files.get(i % files.size());
            inputs.add(tensors.tensor(new LabelledPicture(0, Files.readAllBytes(file), file.toString())));
        }
        return Tensor.stack(inputs);
    }

    private static long processorNanos() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
    }

    private static long mostMebibytes() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024)
                    .findFirst()
                    .orElseThrow();
        }
    }
}
