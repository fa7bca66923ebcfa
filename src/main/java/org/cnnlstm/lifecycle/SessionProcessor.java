package org.cnnlstm.lifecycle;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.cnnlstm.batching.BatchProcessor;
import org.cnnlstm.engine.Inference;
import org.cnnlstm.engine.Session;
import org.cnnlstm.tensor.Tensor;

/**
 * What one worker owns: a session of every version in memory, opened when it is first needed, so that a worker that takes
 * another's place can run them all.
 */
final class SessionProcessor implements BatchProcessor<ServedVersion, Tensor, ModelOutput> {

    private final Map<ServedVersion, Session> sessions = new HashMap<>();

    /** Opens the session of a version, if it is not open. */
    Session open(ServedVersion version) {
        return sessions.computeIfAbsent(
                version, opened -> opened.model().engine().newSession());
    }

    /** Closes the session of a version, if there is one. */
    void close(ServedVersion version) {
        Session session = sessions.remove(version);
        if (session != null) {
            session.close();
        }
    }

    @Override
    public List<ModelOutput> process(ServedVersion version, List<Tensor> inputs) {
        Inference inference = open(version).run(Tensor.stack(inputs));
        return IntStream.range(0, inputs.size())
                .mapToObj(i -> new ModelOutput(inference.outputs().slice(i), inference.times()))
                .toList();
    }

    @Override
    public void close() {
        sessions.values().forEach(Session::close);
        sessions.clear();
    }
}
