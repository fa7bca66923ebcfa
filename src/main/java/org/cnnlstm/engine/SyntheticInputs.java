package org.cnnlstm.engine;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.cnnlstm.model.InputSpec;
import org.cnnlstm.model.ModelManifest;
import org.cnnlstm.model.Preprocessing;
import org.cnnlstm.tensor.Tensor;

/**
 * Made-up inputs for a model without samples: waves of random length, direction and colour, in the range that the model's
 * preprocessing makes of pixels. Noise would do worse: convolutions average it away, so that all of it looks alike to the layers
 * behind them.
 */
public final class SyntheticInputs {

    private static final long SEED = 42;
    static final int COUNT = 8;
    private static final int WAVES = 6;
    private static final double BRIGHTEST = 255;

    private SyntheticInputs() {}

    /** The same inputs each time, in the manifest's shape. */
    public static List<Tensor> of(ModelManifest manifest) {
        Random random = new Random(SEED);
        return IntStream.range(0, COUNT).mapToObj(i -> input(manifest, random)).toList();
    }

    private static Tensor input(ModelManifest manifest, Random random) {
        InputSpec spec = manifest.input();
        int plane = spec.width() * spec.height();
        float[] values = new float[spec.frames() * spec.channels() * plane];
        for (int image = 0; image < spec.frames() * spec.channels(); image++) {
            fill(values, image * plane, spec, manifest.preprocessing(), image % spec.channels(), random);
        }
        return Tensor.of(values, spec.shape());
    }

    private static void fill(
            float[] values, int start, InputSpec spec, Preprocessing preprocessing, int channel, Random random) {
        double[][] waves = new double[WAVES][];
        for (int i = 0; i < WAVES; i++) {
            double length = 2 + random.nextDouble() * spec.width();
            double angle = random.nextDouble() * 2 * Math.PI;
            waves[i] = new double[] {
                Math.cos(angle) * 2 * Math.PI / length,
                Math.sin(angle) * 2 * Math.PI / length,
                random.nextDouble() * 2 * Math.PI
            };
        }
        for (int y = 0; y < spec.height(); y++) {
            for (int x = 0; x < spec.width(); x++) {
                double sum = 0;
                for (double[] wave : waves) {
                    sum += Math.sin(wave[0] * x + wave[1] * y + wave[2]);
                }
                double pixel = Math.max(0, Math.min(BRIGHTEST, BRIGHTEST / 2 * (1 + sum / 2)));
                values[start + y * spec.width() + x] = preprocessed(pixel, preprocessing, channel);
            }
        }
    }

    private static float preprocessed(double pixel, Preprocessing preprocessing, int channel) {
        return (float) ((pixel * preprocessing.scale() - preprocessing.mean().get(channel))
                / preprocessing.std().get(channel));
    }
}
