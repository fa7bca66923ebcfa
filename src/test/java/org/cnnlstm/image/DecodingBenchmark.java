package org.cnnlstm.image;

import java.util.concurrent.TimeUnit;
import org.cnnlstm.model.InputSpec;
import org.cnnlstm.model.Preprocessing;
import org.cnnlstm.model.Profile;
import org.cnnlstm.tensor.Tensor;
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
 * From a JPEG file to the input of a network of 224x224, on one core; what the proof that the file is complete takes of
 * that.
 *
 * <pre>
 * ./mvnw -B -q test-compile dependency:build-classpath -Dmdep.outputFile=target/classpath.txt
 * java -cp target/test-classes:target/classes:$(cat target/classpath.txt) org.openjdk.jmh.Main DecodingBenchmark
 * </pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class DecodingBenchmark {

    private static final ImageReader READER = new ImageReader(new ImageLimits(64 << 20, 50_000_000));
    private static final InputSpec INPUT = InputSpec.picture(224, 224, 3);

    @Param({"224x224", "1920x1080", "4000x3000"})
    private String size = "224x224";

    private byte[] jpeg = {};

    /** Draws the picture. */
    @Setup
    public void draw() {
        String[] sides = size.split("x", -1);
        jpeg = ScaledDecodingTest.jpeg(Integer.parseInt(sides[0]), Integer.parseInt(sides[1]));
    }

    /** With the profile that models of ours are trained with. */
    @Benchmark
    public Tensor scaled() {
        return tensor(Profile.CNNLSTM_V2.preprocessing(INPUT.channels()));
    }

    /** All pixels. */
    @Benchmark
    public Tensor exact() {
        return tensor(Profile.CNNLSTM_V1.preprocessing(INPUT.channels()));
    }

    /** The proof alone that nothing is missing. */
    @Benchmark
    public Object walk() {
        return JpegWalk.pixelSpans(jpeg);
    }

    private Tensor tensor(Preprocessing preprocessing) {
        try (Picture picture = READER.open(jpeg).decode(INPUT, preprocessing)) {
            return Preprocessor.tensor(picture, INPUT, preprocessing);
        }
    }
}
