package org.cnnlstm.batching;

/** The thread that tells the owners of expired inputs, the moment they expire, whatever the workers do. */
final class DeadlineTimer {

    private final Thread thread;

    DeadlineTimer(Backlog<?, ?, ?, ?> backlog) {
        this.thread = new Thread(() -> watch(backlog), "deadlines");
        this.thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private static void watch(Backlog<?, ?, ?, ?> backlog) {
        boolean goOn = true;
        while (goOn) {
            goOn = backlog.expireNext();
        }
    }
}
