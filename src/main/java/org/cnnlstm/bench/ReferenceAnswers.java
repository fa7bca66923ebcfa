package org.cnnlstm.bench;

import java.util.ArrayList;
import java.util.List;
import org.cnnlstm.engine.Engine;
import org.cnnlstm.engine.EngineProvider;
import org.cnnlstm.engine.Precision;
import org.cnnlstm.engine.Session;
import org.cnnlstm.tensor.Tensor;

/** What the reference says to the inputs. */
record ReferenceAnswers(List<EngineProvider> providers) {

    Tensor of(EngineBenchmark.Subject subject) {
        EngineProvider reference = providers.stream()
                .filter(EngineProvider::isReference)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no reference among the engines"));
        try (Engine engine = reference.open(subject.network(), subject.manifest(), Precision.F32);
                Session session = engine.newSession()) {
            List<Tensor> answers = new ArrayList<>();
            for (int i = 0; i < subject.inputs().extent(0); i++) {
                Tensor input = Tensor.stack(List.of(subject.inputs().slice(i)));
                answers.add(session.run(input).outputs().slice(0));
            }
            return Tensor.stack(answers);
        }
    }
}
