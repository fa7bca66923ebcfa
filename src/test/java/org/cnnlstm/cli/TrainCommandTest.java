package org.cnnlstm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class TrainCommandTest {

    private static boolean augments(String... arguments) {
        CommandLine command = new CommandLine(new TrainCommand());
        command.parseArgs(arguments);
        return command.getCommandSpec().findOption("--augment").getValue();
    }

    @Test
    void augmentsUnlessToldNotTo() {
        assertThat(augments()).isTrue();
        assertThat(augments("--augment")).isTrue();
        assertThat(augments("--no-augment")).isFalse();
    }
}
