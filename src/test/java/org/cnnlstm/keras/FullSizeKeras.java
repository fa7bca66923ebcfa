package org.cnnlstm.keras;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.cnnlstm.model.ModelContent;
import org.cnnlstm.network.Network;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Reads the models that {@code make.py full DIR} makes with Keras, which are too large to be committed, and compares their
 * answers with Keras's. Not a part of the build:
 *
 * <pre>./mvnw -q test-compile exec:java -Dexec.classpathScope=test \
 *     -Dexec.mainClass=org.cnnlstm.keras.FullSizeKeras -Dexec.args=DIR</pre>
 */
final class FullSizeKeras {

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
        long before = resident();
        long start = System.nanoTime();
        try (Network network = new KerasReader().read(ModelContent.of(file))) {
            long millis = (System.nanoTime() - start) / 1_000_000;
            long more = resident() - before;
            Golden golden = Models.golden(model);
            INDArray output = network.graph().outputSingle(Models.input(golden.input()));
            INDArray expected = golden.output();
            System.out.printf(
                    "%s: %,d parameters, %,d bytes, read in %d ms, %,d bytes more in memory, largest difference %.2g,"
                            + " top-1 %s%n",
                    model,
                    network.parameterCount(),
                    Files.size(file),
                    millis,
                    more,
                    output.sub(expected).amaxNumber().doubleValue(),
                    output.argMax(1).equals(expected.argMax(1)) ? "the same" : "ANOTHER");
        }
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
