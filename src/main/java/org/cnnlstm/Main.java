package org.cnnlstm;

import java.io.ObjectInputFilter;
import java.util.Arrays;
import org.cnnlstm.cli.Commands;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The entry point of the jar. */
public final class Main {

    private static final String SERVE = "serve";
    private static final String LOGGING = "logback.configurationFile";

    private Main() {}

    /**
     * Starts what the first argument names: a command, or the server if that is {@code serve}, a setting or missing.
     *
     * @param args the command and its options; the server's are settings, as {@code --cnnlstm.models.default=glyphs}
     */
    public static void main(String[] args) {
        UnsafeWarning.passOver();
        refuseSerializedObjects();
        if (Commands.handles(args)) {
            logWarningsToStandardError();
            System.exit(Commands.run(args));
        }
        serve(args);
    }

    /**
     * The server's log is Spring Boot's affair. A command has no Spring, and Logback by itself would write everything down
     * to the level of debugging into the command's results. A configuration that the operator has named stays.
     */
    private static void logWarningsToStandardError() {
        if (System.getProperty(LOGGING) == null) {
            System.setProperty(LOGGING, "org/cnnlstm/cli/logback.xml");
        }
    }

    private static void serve(String[] args) {
        Termination termination = Termination.onRequest();
        NativeMemoryLimits.followTheMachine();
        EngineWarmUp.begin();
        boolean named = args.length > 0 && args[0].equals(SERVE);
        ConfigurableApplicationContext server =
                SpringApplication.run(ServerApplication.class, named ? Arrays.copyOfRange(args, 1, args.length) : args);
        termination.beginsWith(server.getBean(ShutdownGrace.class)::serveOn);
    }

    /**
     * Nothing here reads serialized Java objects, the favourite carrier of other people's code, so nothing may. A filter
     * that the operator has set stays.
     */
    private static void refuseSerializedObjects() {
        if (ObjectInputFilter.Config.getSerialFilter() == null) {
            ObjectInputFilter.Config.setSerialFilter(object -> ObjectInputFilter.Status.REJECTED);
        }
    }
}
