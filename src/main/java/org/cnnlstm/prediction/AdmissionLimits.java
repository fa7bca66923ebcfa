package org.cnnlstm.prediction;

import java.time.Duration;

/**
 * What a request may ask for.
 *
 * @param maxRequestBytes of the whole body, at least 1
 * @param maxConcurrentRequests that are read, decoded or answered at one moment, at least 1
 * @param maxConcurrentBytes of the bodies of these requests together, at least those of one; a declared
 *     length counts from the start, a body of unknown length as it arrives
 * @param defaultTimeout for a request that names none, above zero
 * @param maxTimeout the longest that a request may name, at least the default
 */
public record AdmissionLimits(
        long maxRequestBytes,
        int maxConcurrentRequests,
        long maxConcurrentBytes,
        Duration defaultTimeout,
        Duration maxTimeout) {

    public AdmissionLimits {
        if (maxRequestBytes < 1 || maxConcurrentRequests < 1) {
            throw new IllegalArgumentException("a limit of " + maxRequestBytes + " bytes a request and of "
                    + maxConcurrentRequests + " requests at once: both must be at least 1");
        }
        if (maxConcurrentBytes < maxRequestBytes) {
            throw new IllegalArgumentException("a limit of " + maxConcurrentBytes
                    + " bytes at once leaves no room for one request of " + maxRequestBytes);
        }
        if (defaultTimeout.isNegative() || defaultTimeout.isZero() || maxTimeout.compareTo(defaultTimeout) < 0) {
            throw new IllegalArgumentException("the default timeout of " + defaultTimeout
                    + " must be above zero and at most the longest, " + maxTimeout);
        }
    }
}
