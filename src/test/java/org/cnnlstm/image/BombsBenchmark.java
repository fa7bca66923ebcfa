package org.cnnlstm.image;

import java.util.concurrent.TimeUnit;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.model.Preprocessing.Orientation;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What refusing a bomb costs, in time and, with {@code -prof gc}, in memory.
 *
 * <pre>
 * ./mvnw -B -q test-compile dependency:build-classpath -Dmdep.outputFile=target/classpath.txt
 * java -cp target/test-classes:target/classes:$(cat target/classpath.txt) org.openjdk.jmh.Main BombsBenchmark -prof gc
 * </pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class BombsBenchmark {

    @Param({
        "png-size",
        "png-size-below-the-limit",
        "png-chunks",
        "jpeg-size",
        "jpeg-size-below-the-limit",
        "jpeg-markers",
        "jpeg-scans",
        "jpeg-empty-scans",
        "gif-size",
        "gif-frames",
        "bmp-size",
        "tiff-size",
        "webp-lossless-size"
    })
    public String bomb = "";

    private final ImageReader reader = new ImageReader(new ImageLimits(20 << 20, 50_000_000));
    private byte[] bytes = new byte[0];

    /** Makes the file. */
    @Setup
    public void make() {
        bytes = Bombs.all().getOrDefault(bomb, bytes);
    }

    /** Reads it, which fails. */
    @Benchmark
    public Reason refuse() {
        try (Picture picture = reader.read(bytes, Orientation.APPLY)) {
            throw new IllegalStateException(bomb + " was read: " + picture.width() + "x" + picture.height());
        } catch (ServiceException e) {
            return e.reason();
        }
    }
}
