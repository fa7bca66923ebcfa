package org.cnnlstm.cli;

import java.util.Set;
import org.cnnlstm.failure.ServiceException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The commands of the jar besides serving. */
@Command(
        name = "cnn-lstm-server",
        description =
                "Trains, measures and inspects CNN-LSTM networks. Without a command, or with 'serve', it serves them.",
        mixinStandardHelpOptions = true,
        subcommands = {TrainCommand.class, EvaluateCommand.class, InspectCommand.class, GenerateCommand.class})
public final class Commands {

    private static final int FAILED = 1;
    private static final Set<String> HELP = Set.of("--help", "-h", "--version", "-V", "help");

    private Commands() {}

    /** Whether the first argument asks for a command, not for the server. */
    public static boolean handles(String... arguments) {
        return arguments.length > 0
                && (HELP.contains(arguments[0]) || !arguments[0].startsWith("-"))
                && !arguments[0].equals("serve");
    }

    /**
     * Runs a command.
     *
     * @return the process's exit code: 0 for success, 1 for a failure whose reason was printed, 2 for a wrong call
     */
    public static int run(String... arguments) {
        CommandLine commands = new CommandLine(new Commands());
        commands.getSubcommands().values().forEach(command -> command.getCommandSpec()
                .mixinStandardHelpOptions(true));
        commands.setExecutionExceptionHandler((failure, command, parsed) -> {
            if (failure instanceof ServiceException expected) {
                Console.say("%s: %s", expected.reason().code(), expected.detail());
            } else if (failure instanceof IllegalArgumentException) {
                Console.say("%s", String.valueOf(failure.getMessage()));
            } else {
                failure.printStackTrace(command.getErr());
            }
            return FAILED;
        });
        return commands.execute(arguments);
    }
}
