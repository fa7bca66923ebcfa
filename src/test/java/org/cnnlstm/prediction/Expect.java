package org.cnnlstm.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;

/** What tests of refusals have in common. */
final class Expect {

    private Expect() {}

    static ServiceException refusal(Reason reason, ThrowingCallable call) {
        ServiceException refusal = catchThrowableOfType(ServiceException.class, call);
        assertThat(refusal).isNotNull();
        assertThat(refusal.reason()).isEqualTo(reason);
        return refusal;
    }
}
