package org.cnnlstm.lifecycle;

import org.cnnlstm.engine.GateResult;
import org.jspecify.annotations.Nullable;

/**
 * How one number format compared with the reference, for those who may not look at engines.
 *
 * @param precision in lower case
 * @param passed whether it was let serve
 * @param samples how many inputs were compared
 * @param difference the largest one between an answer and the reference's; null where nothing could be compared
 * @param detail for people
 */
public record GateStatus(
        String precision,
        boolean passed,
        int samples,
        @Nullable Double difference,
        String detail) {

    static GateStatus of(GateResult result) {
        return new GateStatus(
                result.precision().code(),
                result.passed(),
                result.samples(),
                Double.isFinite(result.difference()) ? result.difference() : null,
                result.detail());
    }
}
