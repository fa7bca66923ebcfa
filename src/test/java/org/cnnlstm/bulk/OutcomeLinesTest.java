package org.cnnlstm.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.model.Answer;
import org.cnnlstm.model.ClassScore;
import org.cnnlstm.model.InputSpec;
import org.cnnlstm.model.ModelManifest;
import org.cnnlstm.model.Preprocessing;
import org.cnnlstm.model.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OutcomeLinesTest {

    private static final List<String> NAMES =
            List.of("a.png", "with, comma.png", "with \"quotes\".png", "with\nbreak.png", "\"", "täglich/ä.jpg");

    @Test
    void writesJsonWithTheFieldsOfHttp() {
        OutcomeLines lines = OutcomeFormat.JSON.lines(manifest(Task.CLASSIFICATION, List.of("A", "B,"), 2), 2);

        assertThat(lines.header()).isEmpty();
        assertThat(lines.line(answered("a.png")))
                .isEqualTo("{\"file\":\"a.png\",\"width\":3,\"height\":2,\"format\":\"png\",\"classes\":["
                        + "{\"rank\":1,\"index\":1,\"label\":\"B,\",\"probability\":0.75},"
                        + "{\"rank\":2,\"index\":0,\"label\":\"A\",\"probability\":0.25}]}");
        assertThat(lines.line(failed("b.png")))
                .isEqualTo("{\"file\":\"b.png\",\"problem\":{\"code\":\"image-corrupt\","
                        + "\"title\":\"Image cannot be read\",\"detail\":\"it ends, early\"}}");
    }

    @Test
    void writesCsvWithAPairOfColumnsForEachClass() {
        OutcomeLines lines = OutcomeFormat.CSV.lines(manifest(Task.CLASSIFICATION, List.of("A", "B,"), 2), 9);

        assertThat(lines.header())
                .contains("file,width,height,format,label_1,probability_1,label_2,probability_2,problem,detail");
        assertThat(lines.line(answered("a.png"))).isEqualTo("a.png,3,2,png,\"B,\",0.75,A,0.25,,");
        assertThat(lines.line(failed("b.png"))).isEqualTo("b.png,,,,,,,,image-corrupt,\"it ends, early\"");
    }

    @Test
    void writesPoses() {
        ModelManifest manifest = manifest(Task.POSE, List.of(), 7);
        FileOutcome outcome = new FileOutcome.Answered("a.png", 3, 2, "png", new Answer.Pose(1, 2, 3, 1, 0, 0, 0));

        assertThat(OutcomeFormat.CSV.lines(manifest, 5).line(outcome))
                .isEqualTo("a.png,3,2,png,1.0,2.0,3.0,1.0,0.0,0.0,0.0,,");
        assertThat(OutcomeFormat.JSON.lines(manifest, 5).line(outcome))
                .contains("\"pose\":{\"position\":{\"x\":1.0,", "\"orientation\":{\"w\":1.0,");
        assertThat(OutcomeFormat.TABLE.lines(manifest, 5).line(outcome)).contains("at 1.000 2.000 3.000");
    }

    @Test
    void keepsATableToItsColumns() {
        OutcomeLines lines = OutcomeFormat.TABLE.lines(manifest(Task.CLASSIFICATION, List.of("A", "B"), 2), 2);
        String escape = "\u001b[2J" + "x".repeat(50) + ".png";

        assertThat(lines.line(answered(escape)))
                .startsWith("...xxx")
                .doesNotContain("\u001b")
                .endsWith("A 25.00 %");
        assertThat(lines.line(failed("b.png"))).startsWith("b.png   ").endsWith("image-corrupt: it ends, early");
    }

    @ParameterizedTest
    @EnumSource(names = {"JSON", "CSV"})
    void readsBackWhichFileALineIsAbout(OutcomeFormat format) {
        OutcomeLines lines = format.lines(manifest(Task.CLASSIFICATION, List.of("A", "B"), 2), 2);

        assertThat(NAMES).allSatisfy(name -> {
            assertThat(lines.line(answered(name))).doesNotContain("\n");
            assertThat(lines.fileOf(lines.line(answered(name)))).contains(lines.name(name));
            assertThat(lines.fileOf(lines.line(failed(name)))).contains(lines.name(name));
        });
        assertThat(lines.header().flatMap(lines::fileOf)).isEmpty();
        assertThat(lines.fileOf("")).isEmpty();
        assertThat(lines.fileOf("nonsense")).isEmpty();
    }

    private static FileOutcome answered(String file) {
        Answer answer =
                new Answer.Classes(List.of(new ClassScore(1, 1, "B,", 0.75f), new ClassScore(2, 0, "A", 0.25f)));
        return new FileOutcome.Answered(file, 3, 2, "png", answer);
    }

    private static FileOutcome failed(String file) {
        return new FileOutcome.Failed(file, Reason.IMAGE_CORRUPT, "it ends, early");
    }

    private static ModelManifest manifest(Task task, List<String> labels, int outputs) {
        return new ModelManifest(
                "m",
                1,
                "For tests",
                task,
                InputSpec.picture(8, 8, 1),
                Preprocessing.standard(1),
                labels,
                outputs,
                null,
                null,
                null);
    }
}
