package org.cnnlstm.engine.onednn;

/** Says what a plan cannot express; the reason is shown to people and never means that something broke. */
final class NotCompiled extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param what completes "oneDNN's plan has no …" */
    NotCompiled(String what) {
        super(what, null, false, false);
    }

    String what() {
        return String.valueOf(getMessage());
    }
}
