package org.cnnlstm.web.api;

import java.util.Optional;
import org.cnnlstm.prediction.Admission;
import org.cnnlstm.web.EarlyRefusals;
import org.cnnlstm.web.ReadyAnswer;
import org.cnnlstm.web.RequestId;
import org.cnnlstm.web.problem.ProblemWriter;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Refuses requests for predictions where there is no room for any; {@link OverloadFilter} does so for those that come past here. */
@Component
final class OverloadRefusals implements EarlyRefusals {

    private final Admission admission;
    private final ProblemWriter problems;

    OverloadRefusals(Admission admission, ProblemWriter problems) {
        this.admission = admission;
        this.problems = problems;
    }

    @Override
    public Optional<ReadyAnswer> answerTo(String path, String instance, @Nullable String id) {
        return PredictionPaths.target(path)
                .flatMap(target -> admission.refuseIfFull(target.model(), target.version()))
                .map(refusal -> problems.answerOf(instance, RequestId.chosen(id), refusal));
    }
}
