package org.cnnlstm.image;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;
import org.cnnlstm.model.InputSpec;
import org.cnnlstm.model.Preprocessing;
import org.cnnlstm.model.Preprocessing.Fit;
import org.cnnlstm.model.Preprocessing.Resize;
import org.cnnlstm.model.Profile;
import org.cnnlstm.tensor.Tensor;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * From a decoded picture of three channels to an input of 224x224, and for comparison from the JPEG file on.
 *
 * <pre>
 * ./mvnw -B -q test-compile dependency:build-classpath -Dmdep.outputFile=target/classpath.txt
 * java -cp target/test-classes:target/classes:$(cat target/classpath.txt) org.openjdk.jmh.Main PreprocessorBenchmark
 * </pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class PreprocessorBenchmark {

    private static final InputSpec INPUT = InputSpec.picture(224, 224, 3);
    private static final ImageLimits LIMITS = new ImageLimits(20 << 20, 50_000_000);

    /** Width and height. */
    @Param({"224x224", "1920x1080"})
    public String size = "";

    /** The filter, with Keras's caffe means. */
    @Param({"AREA", "NEAREST", "PILLOW_BILINEAR", "PILLOW_BICUBIC", "PILLOW_LANCZOS", "TENSORFLOW_BILINEAR"})
    public Resize resize = Resize.NEAREST;

    private Picture picture = new Picture(new Mat(), ImageFormat.JPEG, 1, 1);
    private byte[] file = {};
    private Preprocessing preprocessing = Preprocessing.standard(3);

    /** Makes a picture that changes slowly and has some noise, as photographs. */
    @Setup(Level.Trial)
    public void make() {
        int width = Integer.parseInt(size.substring(0, size.indexOf('x')));
        int height = Integer.parseInt(size.substring(size.indexOf('x') + 1));
        byte[] coarse = new byte[16 * 9 * 3];
        new Random(1).nextBytes(coarse);
        Mat pixels = new Mat();
        try (Mat small = new Mat(9, 16, opencv_core.CV_8UC3, new BytePointer(coarse));
                Size full = new Size(width, height);
                BytePointer encoded = new BytePointer()) {
            opencv_imgproc.resize(small, pixels, full, 0, 0, opencv_imgproc.INTER_CUBIC);
            opencv_imgcodecs.imencode(".jpg", pixels, encoded);
            file = new byte[Math.toIntExact(encoded.limit())];
            encoded.get(file);
        }
        picture = new Picture(pixels, ImageFormat.JPEG, pixels.cols(), pixels.rows());
        Preprocessing caffe = Profile.KERAS_VGG16_V1.preprocessing(3);
        preprocessing = new Preprocessing(
                "caffe",
                caffe.decoding(),
                caffe.orientation(),
                caffe.conversion(),
                caffe.background(),
                resize,
                Fit.SQUASH,
                null,
                caffe.colourOrder(),
                caffe.scale(),
                caffe.mean(),
                caffe.std());
    }

    /** Frees it. */
    @TearDown(Level.Trial)
    public void close() {
        picture.close();
    }

    /** Resizes and normalises. */
    @Benchmark
    public Tensor preprocess() {
        return Preprocessor.tensor(picture, INPUT, preprocessing);
    }

    /** Decodes, resizes and normalises. */
    @Benchmark
    public Tensor decodeAndPreprocess() {
        try (Picture decoded = new ImageReader(LIMITS).read(file, preprocessing.orientation())) {
            return Preprocessor.tensor(decoded, INPUT, preprocessing);
        }
    }
}
