package org.cnnlstm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import picocli.CommandLine.Model.CommandSpec;

@ExtendWith(OutputCaptureExtension.class)
class CommandsTest {

    @ParameterizedTest
    @ValueSource(strings = {"train", "evaluate", "inspect", "help", "--help", "-h", "--version", "-V", "nonsense"})
    void takesWhatAsksForACommand(String first) {
        assertThat(Commands.handles(first, "--more")).isTrue();
    }

    @Test
    void leavesTheRestToTheServer() {
        assertThat(Commands.handles()).isFalse();
        assertThat(Commands.handles("serve")).isFalse();
        assertThat(Commands.handles("--cnnlstm.models.default=glyphs")).isFalse();
    }

    @Test
    void listsItsCommands(CapturedOutput output) {
        assertThat(Commands.run("--help")).isZero();
        assertThat(output.getOut()).contains("Usage:", "train", "evaluate", "inspect", "generate", "Exit codes:");
        assertThat(Commands.run("help", "inspect")).isZero();
        assertThat(output.getOut()).contains("--classes");
    }

    @Test
    void tellsItsVersion(CapturedOutput output) {
        assertThat(Commands.run("--version")).isZero();
        assertThat(output.getOut()).containsPattern("cnn-lstm-server (\\d|\\(not built with Maven\\))");
    }

    private static Stream<CommandSpec> commands() {
        return Stream.concat(
                Stream.of(Commands.commandLine().getCommandSpec()),
                Commands.commandLine().getSubcommands().values().stream().map(command -> command.getCommandSpec()));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void describesEveryOption(CommandSpec command) {
        assertThat(command.usageMessage().description()).isNotEmpty();
        String help = command.commandLine().getUsageMessage();
        assertThat(command.args()).isNotEmpty().allSatisfy(argument -> assertThat(argument.description())
                .as(argument.paramLabel())
                .isNotEmpty());
        assertThat(command.options())
                .allSatisfy(option -> assertThat(help.replace("[no-]", "")).contains(option.longestName()));
        assertThat(help).doesNotContain("${").doesNotContain("null");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "inspect",
                "inspect models/glyphs/1 --preset row-column",
                "inspect --preset row-column-tiny --classes many",
                "inspect --preset row-column-tiny --colour red",
                "evaluate",
                "train --epochs",
                "train --epochs few",
                "train --checkpoint-every minute"
            })
    void refusesAWrongCallWithItsUsage(String line, CapturedOutput output) {
        assertThat(Commands.run(line.split(" "))).isEqualTo(2);
        assertThat(output.getErr())
                .contains("Usage: cnn-lstm-server", "--help'")
                .doesNotContain("\tat ");
        assertThat(output.getOut()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "inspect --preset row-column-huge",
                "inspect --preset row-column-tiny --classes 1",
                "train --preset row-column-huge",
                "train --epochs 0 --data DIR",
                "train --learning-rate -1 --data DIR",
                "train --threads 0 --data DIR",
                "train --data DIR/missing",
                "train --pictures 35 --fonts src/test/resources/fonts",
                "inspect DIR",
                "evaluate DIR"
            })
    void saysInALineWhyItFails(String line, @TempDir Path directory, CapturedOutput output) {
        assertThat(Commands.run(line.replace("DIR", directory.toString()).split(" ")))
                .isEqualTo(1);
        assertThat(output.getErr().lines().filter(each -> !each.isBlank()))
                .singleElement()
                .asString()
                .matches("[a-z]+(-[a-z]+)*: .+");
    }

    @Test
    void namesThePresetsThereAre(CapturedOutput output) {
        assertThat(Commands.run("inspect", "--preset", "row-column-huge")).isEqualTo(1);
        assertThat(output.getErr())
                .isEqualToIgnoringNewLines("invalid-setting: there is no preset 'row-column-huge'; there are"
                        + " row-column, row-column-vgg16, row-column-medium, row-column-small, dense-small,"
                        + " row-column-tiny, time-distributed, time-distributed-small, time-distributed-tiny, pose,"
                        + " pose-small, pose-small-row-column, pose-small-dense, pose-tiny");
    }

    @Test
    void inspectsAPreset(CapturedOutput output) {
        assertThat(Commands.run("inspect", "--preset", "row-column-tiny", "--classes", "3"))
                .isZero();
        assertThat(output.getOut()).contains("block1_conv1", "LSTM over rows", "multiply-adds", "total");
    }
}
