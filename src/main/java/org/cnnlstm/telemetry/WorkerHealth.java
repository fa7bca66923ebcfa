package org.cnnlstm.telemetry;

import java.time.Duration;
import org.cnnlstm.batching.Batcher;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Down while a worker has been running one thing for too long. No thread can be ended that is stuck in native code, so the
 * process has to be.
 */
final class WorkerHealth implements HealthIndicator {

    private final Batcher<?, ?, ?, ?> batcher;
    private final LivenessLimit limit;

    WorkerHealth(Batcher<?, ?, ?, ?> batcher, LivenessLimit limit) {
        this.batcher = batcher;
        this.limit = limit;
    }

    @Override
    public Health health() {
        Duration longest = batcher.longestRun();
        boolean stuck = longest.compareTo(limit.stuckAfter()) > 0;
        return (stuck ? Health.down() : Health.up())
                .withDetail("longestRunMillis", longest.toMillis())
                .build();
    }
}
