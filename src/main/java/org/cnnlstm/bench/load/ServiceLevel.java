package org.cnnlstm.bench.load;

import java.time.Duration;
import java.util.Locale;

/**
 * What clients are promised: that share of the requests is answered within that time.
 *
 * @param within above 0
 * @param share above 0, below 1
 */
public record ServiceLevel(Duration within, double share) {

    public ServiceLevel {
        if (within.isNegative() || within.isZero() || !(share > 0 && share < 1)) {
            throw new IllegalArgumentException(
                    "a service level is such as 500ms@99, with a percentage above 0 and below 100");
        }
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%d ms for %s %%", within.toMillis(), Double.toString(share * 100));
    }
}
