package org.cnnlstm.engine;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;

/** A number format that an engine computes in. */
public enum Precision {
    /** IEEE single precision: 24 bits of significand. */
    F32,
    /** The upper half of {@link #F32}: 8 bits of significand, the same range. */
    BF16,
    /** Integers of 8 bits times scales that were found by calibration. */
    INT8;

    /** The name by which settings, answers and metrics know it, such as {@code bf16}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The precision of this name.
     *
     * @throws ServiceException {@link Reason#INVALID_SETTING} with the names there are
     */
    public static Precision named(String code) {
        return Arrays.stream(values())
                .filter(precision -> precision.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new ServiceException(
                        Reason.INVALID_SETTING, "precision '" + code + "' is not one of " + names()));
    }

    /** All names, for people. */
    static String names() {
        return Arrays.stream(values()).map(Precision::code).collect(Collectors.joining(", "));
    }
}
