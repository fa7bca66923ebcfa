package org.cnnlstm.bench;

import java.util.function.LongSupplier;
import org.cnnlstm.engine.Engine;
import org.cnnlstm.engine.EngineProvider;
import org.cnnlstm.engine.Session;

/**
 * An engine that is ready to run.
 *
 * @param openMillis what making engine and session took
 * @param sessionBytes what the session holds outside the heap, as far as it knows
 */
record OpenedCase(EngineCase engineCase, Engine engine, Session session, double openMillis, long sessionBytes)
        implements AutoCloseable {

    static OpenedCase open(
            EngineCase engineCase, EngineProvider provider, EngineBenchmark.Subject subject, LongSupplier nanos) {
        long begin = nanos.getAsLong();
        Engine engine = provider.open(subject.network(), subject.manifest(), engineCase.precision());
        try {
            Session session = engine.newSession();
            double took = (nanos.getAsLong() - begin) / 1e6;
            return new OpenedCase(engineCase, engine, session, took, session.nativeBytes());
        } catch (RuntimeException | Error e) {
            engine.close();
            throw e;
        }
    }

    @Override
    public void close() {
        session.close();
        engine.close();
    }
}
