package org.cnnlstm.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.cnnlstm.image.ImageLimits;
import org.cnnlstm.image.ImageReader;
import org.cnnlstm.model.ManifestFile;
import org.cnnlstm.model.Metrics;
import org.cnnlstm.model.ModelContent;
import org.cnnlstm.model.ModelManifest;
import org.cnnlstm.network.ModelZipReader;
import org.cnnlstm.network.Network;
import org.cnnlstm.training.glyphs.GlyphPicture;
import org.cnnlstm.training.glyphs.HeldOutPictures;
import org.cnnlstm.training.report.Evaluation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The model in the jar, measured anew on pictures in fonts that its training never saw. */
class ShippedModelTest {

    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final Path MODEL = RESOURCES.resolve("models/glyphs/1");

    private static ModelManifest manifest;
    private static Network network;
    private static PictureTensors tensors;

    @BeforeAll
    static void read() {
        manifest = ManifestFile.read(ModelContent.of(MODEL.resolve(ManifestFile.NAME)));
        network = new ModelZipReader().read(ModelContent.of(MODEL.resolve("model.zip")));
        tensors = new PictureTensors(
                new ImageReader(new ImageLimits(1 << 20, 1 << 20)), manifest.input(), manifest.preprocessing());
    }

    @AfterAll
    static void close() {
        network.close();
    }

    @Test
    void readsUnseenFontsAsWellAsItsManifestSays() throws IOException {
        Evaluation evaluation = evaluate(new HeldOut(HeldOutPictures.read()));
        assertThat(evaluation.count()).isEqualTo(360);
        assertThat(evaluation.top1()).isGreaterThanOrEqualTo(0.93);
        assertThat(evaluation.top3()).isGreaterThanOrEqualTo(0.98);
    }

    @Test
    void itsManifestStatesNumbersAboveTheTarget() {
        Metrics metrics = Objects.requireNonNull(manifest.metrics());
        assertThat(metrics.dataSet()).isEqualTo("glyphs-test");
        assertThat(metrics.values().get("top1")).isGreaterThanOrEqualTo(0.93);
        assertThat(metrics.values().get("top3")).isGreaterThanOrEqualTo(0.98);
    }

    @Test
    void namesEverySamplePicture() throws IOException {
        List<Path> samples;
        try (Stream<Path> files = Files.list(RESOURCES.resolve("samples"))) {
            samples = files.sorted().toList();
        }
        assertThat(samples).hasSizeBetween(15, 30);
        Evaluation evaluation = evaluate(new Samples(samples));
        assertThat(evaluation.mostConfused(samples.size())).isEmpty();
    }

    @Test
    void isSmall() throws IOException {
        assertThat(Files.size(MODEL.resolve("model.zip"))).isLessThan(6_000_000);
    }

    private static Evaluation evaluate(PictureSet pictures) {
        return new Evaluator(tensors, 32, 1).evaluate(network, pictures, done -> {}, (index, probabilities) -> {});
    }

    private record HeldOut(List<GlyphPicture> pictures) implements PictureSet {

        @Override
        public String name() {
            return "held-out";
        }

        @Override
        public List<String> labels() {
            return manifest.labels();
        }

        @Override
        public int size() {
            return pictures.size();
        }

        @Override
        public Truth truth(int index) {
            return new Truth.OfClass(pictures.get(index).label());
        }

        @Override
        public LabelledPicture picture(int epoch, int index) {
            return new LabelledPicture(truth(index), List.of(pictures.get(index).encoded()), "tile " + index);
        }
    }

    /** Named after what they show: the letter, a hyphen, the font. */
    private record Samples(List<Path> files) implements PictureSet {

        @Override
        public String name() {
            return "samples";
        }

        @Override
        public List<String> labels() {
            return manifest.labels();
        }

        @Override
        public int size() {
            return files.size();
        }

        @Override
        public Truth truth(int index) {
            return new Truth.OfClass(labels().indexOf(
                            String.valueOf(files.get(index).getFileName()).substring(0, 1)));
        }

        @Override
        public LabelledPicture picture(int epoch, int index) {
            try {
                return new LabelledPicture(
                        truth(index),
                        List.of(Files.readAllBytes(files.get(index))),
                        files.get(index).toString());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
