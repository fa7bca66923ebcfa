package org.cnnlstm.engine;

/** An engine with the whole story of how it came to be taken. */
record ChosenEngine(Engine engine, String choice) implements Engine {

    @Override
    public String name() {
        return engine.name();
    }

    @Override
    public Precision precision() {
        return engine.precision();
    }

    @Override
    public Session newSession() {
        return engine.newSession();
    }

    @Override
    public void close() {
        engine.close();
    }
}
