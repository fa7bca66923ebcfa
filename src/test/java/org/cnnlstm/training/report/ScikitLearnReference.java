package org.cnnlstm.training.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.json.JsonMapper;

/** Random answers and what scikit-learn says of them, made by {@code make_reference.py}. */
record ScikitLearnReference(Evaluation evaluation, Scores scores) {

    record Scores(
            int count,
            double top1,
            double top3,
            double macroF1,
            double logLoss,
            double expectedCalibrationError,
            List<Double> precision,
            List<Double> recall,
            List<Double> f1,
            List<Integer> support,
            List<int[]> confusionMatrix) {}

    static ScikitLearnReference read() {
        List<String> lines = text("predictions.csv").lines().toList();
        String[] header = lines.get(0).split(",", -1);
        EvaluationBuilder builder = new EvaluationBuilder(List.of(header).subList(1, header.length));
        for (String line : lines.subList(1, lines.size())) {
            String[] fields = line.split(",", -1);
            float[] probabilities = new float[fields.length - 1];
            for (int i = 0; i < probabilities.length; i++) {
                probabilities[i] = Float.parseFloat(fields[i + 1]);
            }
            builder.add(fields[0], probabilities);
        }
        Scores scores = JsonMapper.shared().readValue(text("scores.json"), Scores.class);
        return new ScikitLearnReference(builder.build(), scores);
    }

    private static String text(String name) {
        String path = "/report/" + name;
        try (InputStream in = Objects.requireNonNull(ScikitLearnReference.class.getResourceAsStream(path), path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
