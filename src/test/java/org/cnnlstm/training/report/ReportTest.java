package org.cnnlstm.training.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.model.ModelId;
import org.cnnlstm.report.Numbers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

    private static final List<String> LABELS = List.of("A", "B", "C");
    private static final String HOSTILE = "<script>alert(\"1\")</script>'&";

    private final Path directory;

    ReportTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void writesItsFourFilesIntoANewDirectoryAndNothingElse() {
        Path report = directory.resolve("runs/1/report");
        Report.write(report, Fixtures.trained(LABELS));

        assertThat(names(report))
                .containsExactlyInAnyOrder(
                        Report.PAGE, Report.DOCUMENT, Report.CONFUSION_MATRIX, Report.LEARNING_CURVES);
    }

    @Test
    void showsTheNumbersOnThePage() {
        Report.write(directory, Fixtures.trained(LABELS));
        Evaluation evaluation = Fixtures.trained(LABELS).evaluation();

        assertThat(page())
                .contains("<p class=\"value\">" + Numbers.percent(evaluation.top1(), 2))
                .contains("<p class=\"value\">" + Numbers.percent(evaluation.top3(), 2))
                .contains("<p class=\"value\">" + Numbers.percent(evaluation.macroF1(), 2))
                .contains("<p class=\"value\">500</p>")
                .contains("glyphs <small>version 3</small>", "unseen families", "ab".repeat(32), "1,234,567")
                .contains("12 epochs in 12 min 15 s. Best validation accuracy: 92.50 % in epoch 12.");
    }

    @Test
    void needsNoOtherFile() {
        Report.write(directory, Fixtures.trained(LABELS));

        assertThat(page()).doesNotContain("http:", "https:", "href=", "url(", "@import");
        assertThat(page().split("src=\"", -1)).hasSize(3).allSatisfy(part -> assertThat(part)
                .matches("(?s)(<!DOCTYPE html>|data:image/png;base64,).*"));
    }

    @Test
    void listsTheWeakestClassFirst() {
        Evaluation evaluation = new EvaluationBuilder(List.of("good", "bad", "fair"))
                .add("good", new float[] {1, 0, 0})
                .add("fair", new float[] {0, 0, 1})
                .add("bad", new float[] {0, 0, 1})
                .build();
        Report.write(directory, new ReportContent(Fixtures.MODEL, "three", null, evaluation, null, List.of()));

        String classes = page().substring(page().indexOf("<h2>Classes</h2>"));
        assertThat(classes)
                .containsSubsequence(
                        "<th scope=\"row\">bad</th>", "<th scope=\"row\">fair</th>", "<th scope=\"row\">good</th>");
    }

    @Test
    void escapesLabelsAndDataSetNames() {
        Mistake mistake = new Mistake(List.of(Fixtures.picture("png")), HOSTILE, HOSTILE, 0.9);
        Report.write(
                directory,
                new ReportContent(
                        Fixtures.MODEL,
                        HOSTILE,
                        null,
                        Fixtures.evaluation(List.of(HOSTILE, "100%s", "plain"), 50),
                        null,
                        List.of(mistake)));

        assertThat(page())
                .doesNotContain("<script>alert")
                .contains("<th scope=\"row\">&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&#39;&amp;</th>")
                .contains("<th scope=\"row\">100%s</th>");
        assertThat(page().split("<script>", -1)).as("our own script alone").hasSize(2);
    }

    @Test
    void showsTheSurestMistakesAndNotMoreThanTwentyFour() {
        List<Mistake> mistakes = IntStream.range(0, 40)
                .mapToObj(i -> new Mistake(List.of(Fixtures.picture("jpg")), "A", "wrong-" + i, i / 40.0))
                .toList();
        Report.write(
                directory,
                new ReportContent(Fixtures.MODEL, "x", null, Fixtures.evaluation(LABELS, 99), null, mistakes));

        assertThat(page().split("<figure>", -1)).hasSize(25);
        assertThat(page())
                .containsSubsequence("wrong-39", "97.5 % sure", "wrong-38")
                .contains("data:image/jpeg;base64,", "wrong-16<")
                .doesNotContain("wrong-15<");
    }

    @Test
    void hasNoLearningCurvesWhereNothingWasLearnedNotEvenThoseOfAnEarlierReport() {
        Report.write(directory, Fixtures.trained(LABELS));
        Report.write(
                directory,
                new ReportContent(
                        new ReportedModel(new ModelId("glyphs", 3), null, null),
                        "x",
                        null,
                        Fixtures.evaluation(LABELS, 99),
                        LearningHistory.EMPTY,
                        List.of()));

        assertThat(names(directory)).containsExactlyInAnyOrder(Report.PAGE, Report.DOCUMENT, Report.CONFUSION_MATRIX);
        assertThat(page()).doesNotContain("How it learned", "Seed", "SHA-256", "Parameters", "null");
    }

    @Test
    void writesTheSameBytesForTheSameContent() throws IOException {
        Report.write(directory.resolve("one"), Fixtures.trained(LABELS));
        Report.write(directory.resolve("two"), Fixtures.trained(LABELS));

        for (String name : names(directory.resolve("one"))) {
            assertThat(directory.resolve("one").resolve(name))
                    .hasSameBinaryContentAs(directory.resolve("two").resolve(name));
        }
    }

    @Test
    void refusesADirectoryThatCannotBeMade() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "not a directory");

        assertThatExceptionOfType(ServiceException.class)
                .isThrownBy(() -> Report.write(file.resolve("report"), Fixtures.trained(LABELS)))
                .withMessageContaining(file.resolve("report").toString())
                .extracting(ServiceException::reason)
                .isEqualTo(Reason.INVALID_SETTING);
    }

    @Test
    void leavesNothingHalfWrittenWhereAFileCannotBeReplaced() throws IOException {
        Files.createDirectories(directory.resolve(Report.DOCUMENT).resolve("in the way"));

        assertThatExceptionOfType(ServiceException.class)
                .isThrownBy(() -> Report.write(directory, Fixtures.trained(LABELS)))
                .extracting(ServiceException::reason)
                .isEqualTo(Reason.INVALID_SETTING);
        assertThat(names(directory)).containsExactly(Report.DOCUMENT);
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere Java does not ask fontconfig for fonts")
    void savesTheNumbersAndNamesTheCureWhereThereAreNoFonts() throws Exception {
        Path noFonts = Files.writeString(directory.resolve("fonts.conf"), "<fontconfig/>");
        Path said = directory.resolve("said.txt");
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        // Java remembers fonts there.
                        "-Duser.home=" + directory,
                        "-cp",
                        System.getProperty("java.class.path"),
                        ReportWithoutFonts.class.getName(),
                        directory.resolve("report").toString())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        builder.environment().put("FONTCONFIG_FILE", noFonts.toString());
        Process process = builder.start();

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(said).content().contains("invalid-setting", "install fontconfig");
        assertThat(names(directory.resolve("report"))).containsExactly(Report.DOCUMENT);
    }

    private String page() {
        try {
            return Files.readString(directory.resolve(Report.PAGE), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> names(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> String.valueOf(file.getFileName())).toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
