package org.cnnlstm.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures speed; what of, its own commands say. */
@Command(
        name = "bench",
        description = "Measures how fast networks run, and what a server bears.",
        subcommands = {BenchEngineCommand.class, BenchLoadCommand.class})
final class BenchCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to measure: bench engine or bench load");
    }
}
