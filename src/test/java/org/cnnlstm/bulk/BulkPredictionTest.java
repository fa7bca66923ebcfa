package org.cnnlstm.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.cnnlstm.engine.Inference;
import org.cnnlstm.engine.Session;
import org.cnnlstm.engine.StageTimes;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.image.ImageLimits;
import org.cnnlstm.model.Answer;
import org.cnnlstm.model.InputSpec;
import org.cnnlstm.model.ModelManifest;
import org.cnnlstm.model.Preprocessing;
import org.cnnlstm.model.Task;
import org.cnnlstm.tensor.Tensor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BulkPredictionTest {

    private static final int BATCH = 4;
    private static final int THREADS = 3;
    private static final ImageLimits LIMITS = new ImageLimits(10_000, 10_000);

    private final Path folder;
    private final List<Integer> batches = new ArrayList<>();
    private final List<FileOutcome> outcomes = new ArrayList<>();

    BulkPredictionTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeEach
    void draw() throws IOException {
        for (int i = 0; i < 10; i++) {
            BufferedImage image = new BufferedImage(8 + i, 8, BufferedImage.TYPE_BYTE_GRAY);
            image.getRaster().setSample(0, 0, 0, 255);
            ImageIO.write(image, "png", folder.resolve(i + ".png").toFile());
        }
        Files.writeString(folder.resolve("text"), "no picture");
        Files.write(folder.resolve("large"), new byte[20_000]);
    }

    @Test
    void answersInTheOrderOfTheFilesInFullBatches() {
        run(IntStream.range(0, 10).mapToObj(i -> i + ".png").toList());

        assertThat(batches).containsExactly(BATCH, BATCH, 2);
        assertThat(outcomes).extracting(FileOutcome::file).isSorted().hasSize(10);
        assertThat(outcomes).allSatisfy(outcome -> {
            FileOutcome.Answered answered = (FileOutcome.Answered) outcome;
            int number = Integer.parseInt(outcome.file().replaceAll(".*/(\\d)\\.png", "$1"));
            assertThat(answered.width()).isEqualTo(8 + number);
            assertThat(answered.format()).isEqualTo("png");
            assertThat(answered.answer()).isInstanceOf(Answer.Classes.class);
        });
    }

    @Test
    void hasAnOutcomeForEveryFile() {
        run(List.of("0.png", "text", "missing", "1.png", "large", "", "2.png"));

        assertThat(outcomes).hasSize(7);
        assertThat(reasons())
                .containsExactly(
                        Reason.UNSUPPORTED_MEDIA_TYPE, Reason.NOT_FOUND, Reason.IMAGE_TOO_LARGE, Reason.NOT_FOUND);
        assertThat(batches).containsExactly(3);
    }

    @Test
    void answersTheOthersOfABatchThatFails() {
        Session failing = session(batch -> {
            if (batch.extent(0) > 1) {
                throw new ServiceException(Reason.INFERENCE_FAILED, "one of them spoils it");
            }
            if (batches.size() == 3) {
                throw new ServiceException(Reason.INFERENCE_FAILED, "this one");
            }
        });
        prediction(failing).run(files(List.of("0.png", "1.png", "2.png")), outcomes::add);

        assertThat(batches).containsExactly(3, 1, 1, 1);
        assertThat(reasons()).containsExactly(Reason.INFERENCE_FAILED);
        assertThat(outcomes.get(1)).isInstanceOf(FileOutcome.Failed.class);
    }

    @Test
    void holdsNoMoreThanAFewBatchesHoweverManyFilesThereAre() {
        int many = 5_000;
        int[] asked = {0};
        int[] furthest = {0};
        Iterator<NamedFile> names = new Iterator<>() {
            @Override
            public boolean hasNext() {
                return asked[0] < many;
            }

            @Override
            public NamedFile next() {
                asked[0]++;
                furthest[0] = Math.max(furthest[0], asked[0] - outcomes.size());
                return NamedFile.of(
                        folder.resolve(asked[0] % 10 == 0 ? "1.png" : "text").toString());
            }
        };
        prediction(session(batch -> {})).run(names, outcomes::add);

        assertThat(outcomes).hasSize(many);
        assertThat(furthest[0]).isLessThanOrEqualTo(16 * BATCH + 3 * BATCH + THREADS);
    }

    @Test
    void refusesAModelOfSequences() {
        assertThatExceptionOfType(ServiceException.class)
                .isThrownBy(
                        () -> new BulkPrediction(session(batch -> {}), manifest(new InputSpec(8, 8, 1, 3)), settings()))
                .returns(Reason.INVALID_SETTING, ServiceException::reason);
    }

    private List<Reason> reasons() {
        return outcomes.stream()
                .filter(FileOutcome.Failed.class::isInstance)
                .map(outcome -> ((FileOutcome.Failed) outcome).reason())
                .toList();
    }

    private void run(List<String> names) {
        prediction(session(batch -> {})).run(files(names), outcomes::add);
    }

    private Iterator<NamedFile> files(List<String> names) {
        return names.stream()
                .map(name -> NamedFile.of(folder.resolve(name).toString()))
                .iterator();
    }

    private static BulkPrediction prediction(Session session) {
        return new BulkPrediction(session, manifest(InputSpec.picture(8, 8, 1)), settings());
    }

    private static BulkSettings settings() {
        return new BulkSettings(LIMITS, THREADS, BATCH, 2);
    }

    private static ModelManifest manifest(InputSpec input) {
        return new ModelManifest(
                "m",
                1,
                "For tests",
                input.frames() > 1 ? Task.SEQUENCE_CLASSIFICATION : Task.CLASSIFICATION,
                input,
                Preprocessing.standard(1),
                List.of("A", "B"),
                2,
                null,
                null,
                null);
    }

    /** Answers each input with A. */
    private Session session(Consumer<Tensor> check) {
        return new Session() {
            @Override
            public Inference run(Tensor batch) {
                int size = batch.extent(0);
                batches.add(size);
                check.accept(batch);
                List<Tensor> answers = Collections.nCopies(size, Tensor.of(new float[] {0.75f, 0.25f}, 2));
                return new Inference(Tensor.stack(answers), StageTimes.NONE);
            }

            @Override
            public void close() {}
        };
    }
}
