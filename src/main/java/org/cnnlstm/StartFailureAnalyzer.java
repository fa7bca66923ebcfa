package org.cnnlstm;

import org.cnnlstm.failure.Blame;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Says in a sentence why the server does not start if its operator can mend it: a setting, a model. It comes before Boot's
 * own analyzers, which would describe the exceptions around that sentence.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class StartFailureAnalyzer extends AbstractFailureAnalyzer<ServiceException> {

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, ServiceException cause) {
        Reason reason = cause.reason();
        if (reason.blame() == Blame.SERVER) {
            return null;
        }
        String action = reason == Reason.INVALID_SETTING
                ? "Change the setting; src/docs/configuration.md lists them all."
                : "Mend or remove what is named above.";
        return new FailureAnalysis(reason.title() + ": " + cause.detail(), action, cause);
    }
}
