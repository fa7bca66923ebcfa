package org.cnnlstm;

import java.io.ObjectInputFilter;
import java.util.Arrays;
import org.cnnlstm.cli.Commands;
import org.springframework.boot.SpringApplication;

/** The entry point of the jar. */
public final class Main {

    private static final String SERVE = "serve";
    private static final String SETTING = "--";

    private Main() {}

    /**
     * Starts what the first argument names: a command, or the server if that is {@code serve}, a setting or missing.
     *
     * @param args the command and its options; the server's are settings, as {@code --cnnlstm.models.default=glyphs}
     */
    public static void main(String[] args) {
        refuseSerializedObjects();
        if (args.length == 0 || isSetting(args[0])) {
            serve(args);
        } else if (args[0].equals(SERVE)) {
            serve(Arrays.copyOfRange(args, 1, args.length));
        } else {
            System.exit(Commands.run(args));
        }
    }

    /** Commands have no dots in their options, such as {@code --help}; settings and what Spring knows do. */
    private static boolean isSetting(String argument) {
        return argument.startsWith(SETTING) && argument.contains(".");
    }

    private static void serve(String[] settings) {
        SpringApplication.run(ServerApplication.class, settings);
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
