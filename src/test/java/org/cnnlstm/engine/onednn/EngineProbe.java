package org.cnnlstm.engine.onednn;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.cnnlstm.engine.ComputeThreads;
import org.cnnlstm.engine.Engine;
import org.cnnlstm.engine.EngineChoice;
import org.cnnlstm.engine.Precision;
import org.cnnlstm.engine.SampleCache;
import org.cnnlstm.engine.Session;
import org.cnnlstm.engine.dl4j.Dl4jEngineProvider;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.model.InputSpec;
import org.cnnlstm.network.GraphOptions;
import org.cnnlstm.network.Network;
import org.cnnlstm.network.Preset;
import org.cnnlstm.network.RowColumnGraph;
import org.cnnlstm.network.Topology;
import org.cnnlstm.tensor.Tensor;

/** Runs in a process of its own and prints what it finds, one {@code name: value} a line. */
public final class EngineProbe {

    private static final InputSpec INPUT = Preset.ROW_COLUMN_TINY.topology().input();
    private static final int CLASSES = 5;
    private static final String THREAD = "probe";

    private EngineProbe() {}

    /** @param arguments what to look at, and with which setting */
    public static void main(String... arguments) throws Exception {
        switch (arguments[0]) {
            case "choose" -> choose(arguments[1]);
            case "implementations" -> listImplementations(Integer.parseInt(arguments[1]));
            case "threads" -> countThreads(Integer.parseInt(arguments[1]));
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    private static void choose(String kind) throws IOException {
        EngineChoice choice = new EngineChoice(
                List.of(new OneDnnEngineProvider(Parity.ONE_THREAD, 4), new Dl4jEngineProvider(Parity.ONE_THREAD)),
                kind,
                EngineChoice.AUTO,
                SampleCache.none());
        Tensor batch = Parity.batch(INPUT, 5, 1);
        Tensor expected;
        try (Network network = network()) {
            expected = Parity.expected(network, batch);
        }
        try (Engine engine = choice.open(network(), Parity.manifest(INPUT, CLASSES), Optional.empty());
                Session session = engine.newSession()) {
            print("engine", engine.name());
            print("precision", engine.precision().code());
            print("choice", engine.choice());
            print("difference", Answers.difference(session.run(batch).outputs(), expected));
        } catch (ServiceException e) {
            print("refused", e.detail());
        }
        print("OpenMP libraries", openMpLibraries());
    }

    /** Steps of the small preset that are left to code that nobody has optimised. */
    private static void listImplementations(int threads) {
        Topology topology = Preset.ROW_COLUMN_SMALL.topology();
        try (Network network = RowColumnGraph.create(topology, GraphOptions.of(CLASSES, 7));
                Engine engine = new OneDnnEngineProvider(new ComputeThreads(1, threads), 8)
                        .open(network, Parity.manifest(topology.input(), CLASSES), Precision.F32)) {
            List<String> slow = ((OneDnnEngine) engine)
                    .plans().values().stream()
                            .flatMap(plan -> plan.steps().stream()
                                    .filter(step -> step.implementation().startsWith("ref"))
                                    .map(step -> step.name() + " of " + plan.batch()))
                            .toList();
            print("slow steps", slow);
        }
    }

    private static long openMpLibraries() throws IOException {
        try (Stream<String> maps = Files.lines(Path.of("/proc/self/maps"))) {
            return maps.filter(line -> line.contains("libgomp") || line.contains("libiomp") || line.contains("libomp"))
                    .map(line -> line.substring(line.indexOf('/')))
                    .distinct()
                    .count();
        }
    }

    /** OpenMP's threads bear the name of the one that they work for, ND4J's own that of the one that first asks for it. */
    private static void countThreads(int threads) throws InterruptedException {
        try (Network network = network()) {
            Thread worker = new Thread(() -> runAndCount(network, threads), THREAD);
            worker.start();
            worker.join();
        }
    }

    private static void runAndCount(Network network, int threads) {
        try (Engine engine = new OneDnnEngineProvider(new ComputeThreads(1, threads), 4)
                        .open(network, Parity.manifest(INPUT, CLASSES), Precision.F32);
                Session session = engine.newSession()) {
            for (int i = 0; i < 20; i++) {
                session.run(Parity.batch(INPUT, 1 + i % 6, i));
            }
            print("threads", threadsOfThisName());
        }
    }

    private static long threadsOfThisName() {
        try (Stream<Path> tasks = Files.list(Path.of("/proc/self/task"))) {
            return tasks.filter(task -> nameOf(task).equals(THREAD)).count();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String nameOf(Path task) {
        try {
            return Files.readString(task.resolve("comm")).strip();
        } catch (IOException e) {
            return "ended in between";
        }
    }

    private static Network network() {
        return RowColumnGraph.create(Preset.ROW_COLUMN_TINY.topology(), GraphOptions.of(CLASSES, 7));
    }

    private static void print(String name, Object value) {
        System.out.println(name + ": " + value);
    }
}
