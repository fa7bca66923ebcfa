package org.cnnlstm.bench;

import org.cnnlstm.engine.Precision;

/**
 * An engine in a number format.
 *
 * @param engine its name
 */
public record EngineCase(String engine, Precision precision) {

    @Override
    public String toString() {
        return engine + " " + precision.code();
    }
}
