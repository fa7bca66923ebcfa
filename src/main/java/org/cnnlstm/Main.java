package org.cnnlstm;

import org.cnnlstm.cli.Commands;

/** The entry point of the jar. */
public final class Main {

    private Main() {}

    /**
     * Starts what the first argument names.
     *
     * @param args the command and its options
     */
    public static void main(String[] args) {
        System.exit(Commands.run(args));
    }
}
