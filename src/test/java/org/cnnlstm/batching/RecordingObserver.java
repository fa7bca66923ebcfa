package org.cnnlstm.batching;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Writes down what it hears, in words. */
final class RecordingObserver implements BatchObserver {

    final List<String> heard = new CopyOnWriteArrayList<>();

    @Override
    public void batchFinished(int size, Duration took) {
        heard.add("batch of " + size);
    }

    @Override
    public void cancelled(CancelPoint point, Duration saved) {
        heard.add("cancelled " + point.code() + ", saved " + saved.toMillis());
    }

    @Override
    public void expired(Duration saved) {
        heard.add("expired, saved " + saved.toMillis());
    }

    @Override
    public void ranAlone(boolean failed) {
        heard.add(failed ? "failed alone" : "answered alone");
    }

    @Override
    public void workerReplaced(Throwable cause) {
        heard.add("replaced: " + cause.getMessage());
    }
}
