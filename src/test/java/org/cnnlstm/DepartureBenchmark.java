package org.cnnlstm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.cnnlstm.batching.Batcher;
import org.cnnlstm.batching.Gate;
import org.cnnlstm.lifecycle.ServingModels;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * How early the server sees that a client has left: the time from closing a connection whose request waits in the queue to the
 * moment at which the queue is empty. First with nothing else to do, then with a thread a core that computes without pause.
 *
 * <pre>
 * ./mvnw -B -q test-compile dependency:build-classpath -Dmdep.outputFile=target/classpath.txt
 * java -cp target/test-classes:target/classes:$(cat target/classpath.txt) org.cnnlstm.DepartureBenchmark
 * </pre>
 */
public final class DepartureBenchmark {

    private static final int WARM_UP = 50;
    private static final int RUNS = 400;
    private static final byte[] PICTURE = SamplePictures.picture("png", 1);

    private DepartureBenchmark() {}

    /** Prints two lines. */
    public static void main(String[] args) throws IOException {
        Path models = Files.createTempDirectory("models");
        TestModels.write(models);
        try (ConfigurableApplicationContext server = SpringApplication.run(
                ServerApplication.class,
                "--server.port=0",
                "--management.server.port=0",
                "--cnnlstm.models.root=" + models,
                "--cnnlstm.models.default=" + TestModels.GOOD)) {
            int port = server.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
            Batcher<?, ?, ?, ?> batcher = server.getBean(ServingModels.class).batcher();
            Gate gate = Gate.holding(batcher);
            measure("cores free", port, batcher);
            AtomicBoolean over = new AtomicBoolean();
            for (int core = 0; core < Runtime.getRuntime().availableProcessors(); core++) {
                compute(over);
            }
            measure("cores busy", port, batcher);
            over.set(true);
            gate.open();
        }
    }

    private static void measure(String name, int port, Batcher<?, ?, ?, ?> batcher) throws IOException {
        long[] nanos = new long[RUNS];
        for (int run = -WARM_UP; run < RUNS; run++) {
            long took = departure(port, batcher);
            if (run >= 0) {
                nanos[run] = took;
            }
        }
        Arrays.sort(nanos);
        System.out.printf(
                "%s: median %.1f ms, p99 %.1f ms, most %.1f ms of %d%n",
                name, nanos[RUNS / 2] / 1e6, nanos[RUNS * 99 / 100] / 1e6, nanos[RUNS - 1] / 1e6, RUNS);
    }

    private static long departure(int port, Batcher<?, ?, ?, ?> batcher) throws IOException {
        long left;
        try (RawConnection connection = new RawConnection(port)) {
            connection.send(String.join(
                    "\r\n",
                    "POST /v1/predictions HTTP/1.1",
                    "Host: localhost",
                    "Content-Type: image/png",
                    "Content-Length: " + PICTURE.length,
                    "",
                    ""));
            connection.send(PICTURE);
            awaitDepth(batcher, 1);
            left = System.nanoTime();
        }
        awaitDepth(batcher, 0);
        return System.nanoTime() - left;
    }

    private static void awaitDepth(Batcher<?, ?, ?, ?> batcher, int depth) {
        while (batcher.depth() != depth) {
            LockSupport.parkNanos(20_000);
        }
    }

    private static void compute(AtomicBoolean over) {
        Thread thread = new Thread(() -> {
            while (!over.get()) {
                Thread.onSpinWait();
            }
        });
        thread.setDaemon(true);
        thread.start();
    }
}
