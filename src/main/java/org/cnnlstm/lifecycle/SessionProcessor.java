package org.cnnlstm.lifecycle;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.cnnlstm.batching.BatchProcessor;
import org.cnnlstm.engine.Engine;
import org.cnnlstm.engine.Inference;
import org.cnnlstm.engine.Session;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.model.ModelId;
import org.cnnlstm.tensor.Tensor;

/** What one worker owns: a session of every version that is in memory. */
final class SessionProcessor implements BatchProcessor<ModelId, Tensor, ModelOutput> {

    private final Map<ModelId, Session> sessions = new HashMap<>();

    void open(ModelId id, Engine engine) {
        sessions.put(id, engine.newSession());
    }

    /** Closes the session of a version, if there is one. */
    void close(ModelId id) {
        Session session = sessions.remove(id);
        if (session != null) {
            session.close();
        }
    }

    @Override
    public List<ModelOutput> process(ModelId id, List<Tensor> inputs) {
        Session session = sessions.get(id);
        if (session == null) {
            throw new ServiceException(Reason.MODEL_NOT_READY, id + " is not in memory any more");
        }
        Inference inference = session.run(Tensor.stack(inputs));
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
