package org.cnnlstm.lifecycle;

import org.cnnlstm.batching.PoolSettings;
import org.jspecify.annotations.Nullable;

/**
 * What an operator decides about models and workers.
 *
 * @param defaultModel the name of the model that answers where a request names none; null for the only one, or ours
 * @param pool the workers that all models share
 */
public record LifecycleSettings(@Nullable String defaultModel, PoolSettings pool) {}
