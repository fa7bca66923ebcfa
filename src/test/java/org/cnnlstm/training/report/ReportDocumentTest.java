package org.cnnlstm.training.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.cnnlstm.model.ModelId;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportDocumentTest {

    @Test
    void holdsTheNumbersUnderStableNames() {
        Mistake mistake = new Mistake(List.of(Fixtures.picture("png")), "a", "b", 0.75);
        Evaluation evaluation = new EvaluationBuilder(List.of("a", "b"))
                .add("a", new float[] {1, 0})
                .add("a", new float[] {0.25f, 0.75f})
                .build();
        JsonNode document = document(
                new ReportContent(Fixtures.MODEL, "letters", 42L, evaluation, Fixtures.history(1), List.of(mistake)));

        String expected = """
            {"model": {"name": "glyphs", "version": 3, "sha256": "%s", "parameters": 1234567},
             "dataSet": "letters", "seed": 42, "pictures": 2,
             "top1": 0.5, "top3": 1.0, "macroF1": %s, "logLoss": %s, "expectedCalibrationError": 0.375,
             "classes": [
               {"label": "a", "precision": 1.0, "recall": 0.5, "f1": %s, "support": 2},
               {"label": "b", "precision": 0.0, "recall": 0.0, "f1": 0.0, "support": 0}],
             "mostConfused": [{"expected": "a", "predicted": "b", "count": 1, "share": 0.5}],
             "confusionMatrix": [[1, 1], [0, 0]],
             "mistakes": [{"expected": "a", "predicted": "b", "probability": 0.75}],
             "epochs": [
               {"epoch": 1, "learningRate": 0.001, "trainLoss": 2.0, "validationLoss": 2.5,
                "validationAccuracy": %s, "picturesPerSecond": 412.5, "took": "PT1M1.25S"}]}
            """.formatted("ab".repeat(32), 1 / 3.0, Math.log(4) / 2, 2 / 3.0, 1 - 0.9);
        assertThat(document).isEqualTo(JsonMapper.shared().readTree(expected));
    }

    @Test
    void leavesOutWhatNobodyKnows() {
        JsonNode document = document(new ReportContent(
                new ReportedModel(new ModelId("glyphs", 3), null, null),
                "letters",
                null,
                Fixtures.evaluation(List.of("a", "b"), 10),
                null,
                List.of()));

        assertThat(document.has("seed")).isFalse();
        assertThat(document.has("epochs")).isFalse();
        assertThat(document.get("model").propertyNames()).containsExactly("name", "version");
    }

    private static JsonNode document(ReportContent content) {
        return JsonMapper.shared().readTree(ReportDocument.of(content).bytes());
    }
}
