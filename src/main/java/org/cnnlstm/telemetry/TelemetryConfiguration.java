package org.cnnlstm.telemetry;

import io.micrometer.core.instrument.MeterRegistry;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import org.cnnlstm.lifecycle.ModelCommands;
import org.cnnlstm.lifecycle.ServingModels;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Hands the observers to whoever is observed, and the gauges, health and information to Actuator. */
@Configuration(proxyBeanMethods = false)
class TelemetryConfiguration {

    /** Falls back to a registry that nobody scrapes where Prometheus is switched off. */
    @Bean
    ConfidenceHistogram confidenceHistogram(ObjectProvider<PrometheusRegistry> registry) {
        return new ConfidenceHistogram(registry.getIfAvailable(PrometheusRegistry::new));
    }

    @Bean
    PredictionMeters predictionMeters(MeterRegistry registry, ConfidenceHistogram confidences) {
        return new PredictionMeters(registry, confidences);
    }

    @Bean
    BatchMeters batchMeters(MeterRegistry registry) {
        return new BatchMeters(registry);
    }

    @Bean
    ModelMeters modelMeters(MeterRegistry registry, PredictionMeters predictions) {
        return new ModelMeters(registry, predictions);
    }

    @Bean
    SchedulerGauges schedulerGauges(ServingModels models) {
        return new SchedulerGauges(models.batcher());
    }

    @Bean
    NativeMemoryGauges nativeMemoryGauges() {
        return new NativeMemoryGauges();
    }

    /** Actuator takes the name from the bean, without its ending: the readiness group includes it as "model". */
    @Bean
    ModelHealth modelHealthIndicator(ServingModels models) {
        return new ModelHealth(models);
    }

    /** The liveness group includes it as "worker". */
    @Bean
    WorkerHealth workerHealthIndicator(ServingModels models, LivenessLimit limit) {
        return new WorkerHealth(models.batcher(), limit);
    }

    @Bean
    @ConditionalOnProperty("cnnlstm.models.admin")
    ModelsEndpoint modelsEndpoint(ModelCommands commands) {
        return new ModelsEndpoint(commands);
    }

    @Bean
    ModelInfo modelInfo(ServingModels models) {
        return new ModelInfo(models);
    }
}
