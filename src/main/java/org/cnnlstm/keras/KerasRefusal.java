package org.cnnlstm.keras;

/** Says what of a file cannot be imported, and what to do where something can be done; the reason is shown to people. */
final class KerasRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param reason a sentence that follows the file's name and a colon */
    KerasRefusal(String reason) {
        super(reason);
    }

    KerasRefusal(String reason, Throwable cause) {
        super(reason, cause);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
