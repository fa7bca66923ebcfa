package org.cnnlstm.cli;

import java.util.Set;
import org.cnnlstm.failure.ServiceException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.UnmatchedArgumentException;

/** The commands of the jar besides serving. */
@Command(
        name = "cnn-lstm-server",
        description =
                "Trains, measures and inspects CNN-LSTM networks. Without a command, or with 'serve', it serves them.",
        scope = ScopeType.INHERIT,
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:Success.", "1:Failure; the reason was printed.", "2:Wrong call."},
        subcommands = {
            TrainCommand.class,
            EvaluateCommand.class,
            PredictCommand.class,
            ImportKerasCommand.class,
            CalibrateCommand.class,
            BenchCommand.class,
            InspectCommand.class,
            GenerateCommand.class,
            HelpCommand.class
        })
public final class Commands {

    private static final int FAILED = 1;
    private static final Set<String> HELP = Set.of("--help", "-h", "--version", "-V");

    private Commands() {}

    /** Whether the first argument asks for a command, not for the server. */
    public static boolean handles(String... arguments) {
        return arguments.length > 0
                && (HELP.contains(arguments[0]) || !arguments[0].startsWith("-"))
                && !arguments[0].equals("serve");
    }

    /**
     * Runs a command. Results go to standard output, progress and reasons of failures to standard error.
     *
     * @return the process's exit code: 0 for success, 1 for a failure whose reason was printed, 2 for a wrong call
     */
    public static int run(String... arguments) {
        return commandLine().execute(arguments);
    }

    static CommandLine commandLine() {
        return new CommandLine(new Commands())
                .setParameterExceptionHandler(wrongCalls())
                .setExecutionExceptionHandler(failures());
    }

    /** Says what is wrong, then how the command is called; the whole help would push the first out of sight. */
    private static IParameterExceptionHandler wrongCalls() {
        return (wrong, arguments) -> {
            CommandLine command = wrong.getCommandLine();
            Console.say("%s", String.valueOf(wrong.getMessage()));
            UnmatchedArgumentException.printSuggestions(wrong, command.getErr());
            CommandLine.Help help = command.getHelp();
            Console.say("Usage: %s", help.synopsis(0).strip());
            Console.say("Try '%s --help'.", command.getCommandSpec().qualifiedName());
            return command.getCommandSpec().exitCodeOnInvalidInput();
        };
    }

    /** An expected failure is a sentence; anything else is a defect and shows where. */
    private static IExecutionExceptionHandler failures() {
        return (failure, command, parsed) -> {
            if (failure instanceof ServiceException expected) {
                Console.say("%s: %s", expected.reason().code(), expected.detail());
            } else {
                failure.printStackTrace(command.getErr());
            }
            return FAILED;
        };
    }
}
