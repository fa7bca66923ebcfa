package org.cnnlstm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.cnnlstm.bench.load.LoadPlan;
import org.cnnlstm.bench.load.Picture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

@ExtendWith(OutputCaptureExtension.class)
class BenchLoadTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--duration=long",
                "--slo=500ms",
                "--slo=500ms@100",
                "--slo=fast@99",
                "--leave=30%",
                "--leave=130%@50ms",
                "--poison=some",
                "--batch-times=2:7",
                "--batch-times=1:x",
                "--require=p99",
                "--pid=me"
            })
    void refusesAWrongCallWithItsUsage(String option, CapturedOutput output) {
        assertThat(Commands.run("bench", "load", option)).isEqualTo(2);

        assertThat(output.getErr()).contains(option.replaceFirst("=.*", ""), "Usage: cnn-lstm-server bench load");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--url=localhost:8080",
                "--url=https://localhost",
                "--management=8081",
                "--at=0",
                "--rate=-1",
                "--duration=10ms",
                "--poison=200%",
                "--recovery-load=1",
                "--connections=0",
                "--model=glyphs:0",
                "--model=glyphs:many",
                "--require=p98=3",
                "--image=missing.jpg",
                "--image=src/test/peers",
                "--width=0"
            })
    void saysInALineWhyItFails(String option, CapturedOutput output) {
        assertThat(Commands.run("bench", "load", option)).isEqualTo(1);

        assertThat(output.getErr().lines().filter(each -> !each.isBlank()))
                .singleElement()
                .asString()
                .matches("[a-z]+(-[a-z]+)*: .+");
    }

    @Test
    void saysThatThereIsNoServer(CapturedOutput output) {
        assertThat(Commands.run("bench", "load", "--url=http://localhost:1")).isEqualTo(1);

        assertThat(output.getErr()).contains("invalid-data: ", "cannot connect");
    }

    @Test
    void explainsItsOptions(CapturedOutput output) {
        assertThat(Commands.run("bench", "load", "--help")).isZero();

        assertThat(output.getOut())
                .contains("--slo=TIME@PERCENT", "default: http://localhost:8080", "30%@50ms")
                .doesNotContain("${")
                .doesNotContain("null");
    }

    @Test
    void plansTheUsualLoads() {
        LoadPlan plan = plan();

        assertThat(plan.multiples()).containsExactly(0.25, 0.8, 2.0);
        assertThat(plan.rates()).isEmpty();
        assertThat(plan.models()).containsExactly(new LoadPlan.ModelShare(null, 1));
    }

    @Test
    void plansWhatItIsTold() {
        LoadPlan plan =
                plan("--rate=50,100", "--model=a:3,b", "--leave=30%@~50ms", "--slo=500ms@99.5", "--duration=30m");

        assertThat(plan.multiples()).isEmpty();
        assertThat(plan.rates()).containsExactly(50.0, 100.0);
        assertThat(plan.models()).containsExactly(new LoadPlan.ModelShare("a", 3), new LoadPlan.ModelShare("b", 1));
        assertThat(plan.leaving().share()).isEqualTo(0.3);
        assertThat(plan.leaving().exponential()).isTrue();
        assertThat(plan.duration()).isEqualTo(Duration.ofMinutes(30));
    }

    @Test
    void readsTheSamplesOfTheJar() {
        List<Picture> pictures = pictures();

        assertThat(pictures).hasSizeGreaterThan(10).allSatisfy(picture -> assertThat(picture.contentType())
                .startsWith("image/"));
    }

    @Test
    void readsAndScalesPicturesOfAFolder(@TempDir Path folder) throws IOException {
        Files.write(folder.resolve("b.jpg"), pictures().get(0).bytes());
        Files.writeString(folder.resolve("notes.txt"), "no picture");

        assertThat(pictures("--image=" + folder)).extracting(Picture::name).containsExactly("b.jpg");
        assertThat(pictures("--image=" + folder, "--width=32,400"))
                .extracting(Picture::name)
                .containsExactly("32-b.jpg.jpg", "400-b.jpg.jpg");
    }

    private static List<Picture> pictures(String... arguments) {
        BenchPictures pictures = new BenchPictures();
        new CommandLine(CommandSpec.forAnnotatedObject(pictures)).parseArgs(arguments);
        return pictures.read();
    }

    private static LoadPlan plan(String... arguments) {
        LoadTraffic traffic = new LoadTraffic();
        LoadSchedule schedule = new LoadSchedule();
        CommandSpec spec = CommandSpec.create()
                .addMixin("traffic", CommandSpec.forAnnotatedObject(traffic))
                .addMixin("schedule", CommandSpec.forAnnotatedObject(schedule));
        new CommandLine(spec).parseArgs(arguments);
        return schedule.plan(traffic, List.of(new Picture("a.png", new byte[1])));
    }
}
