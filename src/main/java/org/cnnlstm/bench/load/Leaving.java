package org.cnnlstm.bench.load;

import java.time.Duration;
import java.util.SplittableRandom;

/**
 * Clients that close their connection before the answer is there.
 *
 * @param share of all clients, 0 to 1
 * @param after how long after the moment that the request was due for; the mean, if it is exponential
 * @param exponential whether the time differs from client to client, as patience does
 */
public record Leaving(double share, Duration after, boolean exponential) {

    /** Nobody leaves. */
    public static final Leaving NOBODY = new Leaving(0, Duration.ofSeconds(1), false);

    /** What {@link #afterNanos} says of a client that stays. */
    static final long NEVER = -1;

    public Leaving {
        if (!(share >= 0 && share <= 1) || after.isNegative() || after.isZero()) {
            throw new IllegalArgumentException(
                    "clients leave as a share of 0 to 1 after a time above 0, not " + share + " after " + after);
        }
    }

    /** For one client: how long it waits, or {@link #NEVER}. */
    long afterNanos(SplittableRandom random) {
        if (share == 0 || random.nextDouble() >= share) {
            return NEVER;
        }
        return exponential ? (long) (after.toNanos() * random.nextExponential()) : after.toNanos();
    }
}
