package org.cnnlstm.lifecycle;

import java.time.Duration;
import java.util.Map;
import org.cnnlstm.batching.PoolSettings;
import org.jspecify.annotations.Nullable;

/**
 * What an operator decides about models and workers.
 *
 * @param defaultModel the name of the model that answers where a request names none; null for the only one, or ours
 * @param pool the workers that all models share
 * @param policy which versions serve, of a model that has no policy of its own
 * @param policies which versions serve, by model
 * @param poll how often the repository is looked at; zero for only once
 */
public record LifecycleSettings(
        @Nullable String defaultModel,
        PoolSettings pool,
        VersionPolicy policy,
        Map<String, VersionPolicy> policies,
        Duration poll) {

    public LifecycleSettings {
        policies = Map.copyOf(policies);
    }

    /** The latest version of every model, and a repository that does not change. */
    public LifecycleSettings(@Nullable String defaultModel, PoolSettings pool) {
        this(defaultModel, pool, new VersionPolicy.Latest(1), Map.of(), Duration.ZERO);
    }

    VersionPolicy policyOf(String model) {
        return policies.getOrDefault(model, policy);
    }
}
