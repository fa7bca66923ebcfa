package org.cnnlstm.keras;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.cnnlstm.model.ModelContent;
import org.cnnlstm.network.ModelZipWriter;
import org.cnnlstm.network.Network;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Reads the models that {@code make.py full DIR} makes with Keras, which are too large to be committed, compares their answers
 * with Keras's, and says where the time goes, by the clock and by the processor. Not a part of the build:
 *
 * <pre>./mvnw -q test-compile exec:java -Dexec.classpathScope=test \
 *     -Dexec.mainClass=org.cnnlstm.keras.FullSizeKeras -Dexec.args=DIR</pre>
 *
 * <p>The whole way to ready, with compiling and comparing, is what the server's log says after {@code loaded in}:
 *
 * <pre>java -Xmx512m -jar target/cnn-lstm-server-0.1.0.jar --cnnlstm.models.root=DIR \
 *     --cnnlstm.models.default=row-column --cnnlstm.models.cache-directory=$(mktemp -d)</pre>
 */
final class FullSizeKeras {

    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private FullSizeKeras() {}

    /** @param arguments the directory */
    public static void main(String... arguments) throws IOException {
        List<Path> models;
        try (Stream<Path> found = Files.list(Path.of(arguments[0]))) {
            models = found.sorted().map(model -> model.resolve("1")).toList();
        }
        for (Path model : models) {
            check(model);
        }
    }

    private static void check(Path model) throws IOException {
        Path file = model.resolve("model.keras");
        System.out.printf("%s: %,d bytes%n", model, Files.size(file));
        long before = resident();
        try (Network network = timed("converted", () -> new KerasReader().read(ModelContent.of(file)))) {
            long more = resident() - before;
            Golden golden = Models.golden(model);
            INDArray input = Models.input(golden.input());
            INDArray output =
                    timed("first answer of the reference", () -> network.graph().outputSingle(input));
            timed("second answer of the reference", () -> network.graph().outputSingle(input));
            INDArray expected = golden.output();
            System.out.printf(
                    "  %,d parameters, %,d bytes more in memory, largest difference %.2g, top-1 %s%n",
                    network.parameterCount(),
                    more,
                    output.sub(expected).amaxNumber().doubleValue(),
                    output.argMax(1).equals(expected.argMax(1)) ? "the same" : "ANOTHER");
            Path copy = Files.createTempFile("kept", ".zip");
            timed("kept for the next start", () -> written(copy, network));
            Files.delete(copy);
        }
    }

    private static Path written(Path copy, Network network) {
        try {
            ModelZipWriter.write(copy, network);
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> T timed(String what, Supplier<T> work) {
        long start = System.nanoTime();
        long used = PROCESS.getProcessCpuTime();
        T done = work.get();
        System.out.printf(
                "  %s in %,d ms, %,d ms of processors%n",
                what, (System.nanoTime() - start) / 1_000_000, (PROCESS.getProcessCpuTime() - used) / 1_000_000);
        return done;
    }

    private static long resident() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
                    .findFirst()
                    .orElse(0);
        }
    }
}
