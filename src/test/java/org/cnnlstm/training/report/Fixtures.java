package org.cnnlstm.training.report;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.cnnlstm.model.ModelId;

/** What the tests report about. */
final class Fixtures {

    static final ReportedModel MODEL = new ReportedModel(new ModelId("glyphs", 3), "ab".repeat(32), 1_234_567L);

    private Fixtures() {}

    /** Some 80 % right answers, seeded. */
    static Evaluation evaluation(List<String> labels, int pictures) {
        Random random = new Random(11);
        EvaluationBuilder builder = new EvaluationBuilder(labels);
        for (int picture = 0; picture < pictures; picture++) {
            float[] probabilities = new float[labels.size()];
            int expected = random.nextInt(labels.size());
            int answered = random.nextInt(10) < 8 ? expected : random.nextInt(labels.size());
            probabilities[answered] = 1;
            builder.add(expected, probabilities);
        }
        return builder.build();
    }

    static LearningHistory history(int epochs) {
        return new LearningHistory(
                IntStream.rangeClosed(1, epochs).mapToObj(Fixtures::epoch).toList());
    }

    static EpochRecord epoch(int number) {
        return new EpochRecord(
                number, 0.001, 2.0 / number, 2.5 / number, 1 - 0.9 / number, 412.5, Duration.ofMillis(61_250));
    }

    /** A report as training writes it. */
    static ReportContent trained(List<String> labels) {
        return new ReportContent(MODEL, "unseen families", 42L, evaluation(labels, 500), history(12), List.of());
    }

    static byte[] picture(String format) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), format, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
