package org.cnnlstm;

import java.io.ObjectInputFilter;
import java.util.Arrays;
import org.springframework.boot.SpringApplication;

/** The entry point of the jar. */
public final class Main {

    private static final String SERVE = "serve";
    private static final String OPTION = "--";

    private Main() {}

    /**
     * Starts what the first argument names: a command, or the server if that is {@code serve}, an option or missing.
     *
     * @param args the command and its options; the server's are settings, as {@code --cnnlstm.models.default=glyphs}
     */
    public static void main(String[] args) {
        refuseSerializedObjects();
        if (args.length == 0 || args[0].startsWith(OPTION)) {
            serve(args);
        } else if (args[0].equals(SERVE)) {
            serve(Arrays.copyOfRange(args, 1, args.length));
        } else {
            System.err.println("There is no command '" + args[0] + "'; 'serve' starts the server.");
            System.exit(2);
        }
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
