package org.cnnlstm.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;
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
 * Decoding of a picture of 1920x1080 in each format, in full: ours with its proof that nothing is missing, and ImageIO with
 * whatever plug-ins are on the class path, which proves nothing.
 *
 * <pre>
 * ./mvnw -B -q test-compile dependency:build-classpath -Dmdep.outputFile=target/classpath.txt
 * java -cp target/test-classes:target/classes:$(cat target/classpath.txt) org.openjdk.jmh.Main FormatsBenchmark
 * </pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class FormatsBenchmark {

    private static final ImageReader READER = new ImageReader(new ImageLimits(64 << 20, 50_000_000));

    /** Without WebP, which ImageIO does not read by itself. */
    @Param({"jpg", "png", "gif", "bmp", "tiff"})
    public String format = "";

    private byte[] file = {};

    /** Encodes the picture. */
    @Setup
    public void encode() throws IOException {
        ImageIO.setUseCache(false);
        byte[] jpeg = ScaledDecodingTest.jpeg(1920, 1080);
        if (format.equals("jpg")) {
            file = jpeg;
            return;
        }
        try (Picture picture = READER.read(jpeg, Orientation.IGNORE);
                BytePointer encoded = new BytePointer()) {
            opencv_imgcodecs.imencode("." + format, picture.pixels(), encoded);
            file = new byte[Math.toIntExact(encoded.limit())];
            encoded.get(file);
        }
    }

    /** What requests go through. */
    @Benchmark
    public int ours() {
        try (Picture picture = READER.read(file, Orientation.IGNORE)) {
            Mat pixels = picture.pixels();
            return pixels.cols();
        }
    }

    /** The JDK's way. */
    @Benchmark
    public BufferedImage imageIo() throws IOException {
        return Objects.requireNonNull(ImageIO.read(new ByteArrayInputStream(file)));
    }
}
