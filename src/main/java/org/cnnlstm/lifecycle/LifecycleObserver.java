package org.cnnlstm.lifecycle;

/** Hears when a version changes its state. Called by the thread that changed it: quick, and never throwing. */
@FunctionalInterface
public interface LifecycleObserver {

    void stateChanged(ModelStatus status);

    /** Does nothing. */
    static LifecycleObserver none() {
        return status -> {};
    }
}
