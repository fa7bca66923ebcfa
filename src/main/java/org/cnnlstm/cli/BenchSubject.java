package org.cnnlstm.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.cnnlstm.batching.Ticker;
import org.cnnlstm.bench.EngineBenchmark;
import org.cnnlstm.engine.ComputeThreads;
import org.cnnlstm.engine.onednn.Calibrator;
import org.cnnlstm.engine.onednn.RangeMethod;
import org.cnnlstm.failure.FileProblem;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.model.InputSpec;
import org.cnnlstm.model.ManifestFile;
import org.cnnlstm.model.ModelContent;
import org.cnnlstm.model.ModelManifest;
import org.cnnlstm.model.NpyFile;
import org.cnnlstm.model.Preprocessing;
import org.cnnlstm.network.GraphOptions;
import org.cnnlstm.network.ModelZipWriter;
import org.cnnlstm.network.Network;
import org.cnnlstm.network.Preset;
import org.cnnlstm.network.RowColumnGraph;
import org.cnnlstm.network.Topology;
import org.cnnlstm.repository.Checksum;
import org.cnnlstm.tensor.Tensor;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What is measured: a model, or a preset with seeded weights. */
final class BenchSubject {

    private static final int CLASSES = 10;
    private static final int INPUTS = 8;
    private static final long SEED = 1;

    @Parameters(paramLabel = "MODEL", description = "A version's directory, such as models/glyphs/1.")
    private @Nullable Path directory;

    @Option(names = "--preset", paramLabel = "NAME", description = "A preset, such as row-column.")
    private @Nullable String preset;

    /** A network with everything to run it. */
    record Opened(EngineBenchmark.Subject subject) implements AutoCloseable {

        /** Writes it as a version of a model, without samples. */
        void write(Path version) {
            Path file = version.resolve("model.zip");
            try {
                ModelZipWriter.write(file, subject.network());
                ManifestFile.write(
                        version.resolve(ManifestFile.NAME),
                        subject.manifest().withSha256(Checksum.sha256(ModelContent.of(file))));
            } catch (IOException e) {
                throw new ServiceException(
                        Reason.INVALID_SETTING, "cannot write to " + version + ": " + FileProblem.of(e), e);
            }
        }

        @Override
        public void close() {
            subject.network().close();
        }
    }

    Opened open(@Nullable Path inputFile, ComputeThreads threads) {
        Ticker clock = Ticker.system();
        long begin = clock.nanos();
        ModelManifest manifest = directory == null ? presetManifest() : new ModelDirectory(directory).manifest();
        Network network = directory == null ? presetNetwork() : new ModelDirectory(directory).network(manifest);
        double loadMillis = directory == null ? 0 : (clock.nanos() - begin) / 1e6;
        try {
            Tensor inputs = inputFile == null ? seeded(manifest.input()) : NpyFile.read(ModelContent.of(inputFile));
            ModelManifest calibrated =
                    manifest.calibration() == null ? calibrate(network, manifest, inputs, threads) : manifest;
            return new Opened(new EngineBenchmark.Subject(name(manifest), network, calibrated, inputs, loadMillis));
        } catch (RuntimeException e) {
            network.close();
            throw e;
        }
    }

    private String name(ModelManifest manifest) {
        return directory == null ? String.valueOf(preset) : manifest.id().toString();
    }

    private ModelManifest presetManifest() {
        Topology topology = Preset.named(String.valueOf(preset)).topology();
        InputSpec input = topology.input();
        return new ModelManifest(
                String.valueOf(preset),
                1,
                "Seeded weights, to measure speed with",
                topology.task(),
                input,
                Preprocessing.standard(input.channels()),
                List.of(),
                topology.head().size(CLASSES),
                null,
                null,
                null);
    }

    private Network presetNetwork() {
        return RowColumnGraph.create(Preset.named(String.valueOf(preset)).topology(), GraphOptions.of(CLASSES, SEED));
    }

    private static ModelManifest calibrate(
            Network network, ModelManifest manifest, Tensor inputs, ComputeThreads threads) {
        try (Calibrator calibrator = new Calibrator(network, manifest, threads)) {
            for (int i = 0; i < inputs.extent(0); i++) {
                calibrator.add(inputs.slice(i));
            }
            return manifest.withCalibration(
                    calibrator.result(new RangeMethod.Percentile(99.99), "the benchmark's own inputs"));
        } catch (ServiceException e) {
            Console.say("int8 is left out: %s", e.detail());
            return manifest;
        }
    }

    /** Even noise of -1 to 1, on which every layer has something to do. */
    private static Tensor seeded(InputSpec input) {
        Random random = new Random(SEED);
        int[] one = input.shape();
        int[] shape = new int[one.length + 1];
        shape[0] = INPUTS;
        System.arraycopy(one, 0, shape, 1, one.length);
        int size = INPUTS;
        for (int extent : one) {
            size = Math.multiplyExact(size, extent);
        }
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = random.nextFloat() * 2 - 1;
        }
        return Tensor.of(values, shape);
    }
}
