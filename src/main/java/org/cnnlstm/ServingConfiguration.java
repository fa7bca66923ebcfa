package org.cnnlstm;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.cnnlstm.batching.BatchObserver;
import org.cnnlstm.batching.PoolSettings;
import org.cnnlstm.batching.Ticker;
import org.cnnlstm.engine.ComputeThreads;
import org.cnnlstm.engine.EngineChoice;
import org.cnnlstm.engine.EngineProvider;
import org.cnnlstm.engine.SampleCache;
import org.cnnlstm.engine.dl4j.Dl4jEngineProvider;
import org.cnnlstm.engine.onednn.OneDnnEngineProvider;
import org.cnnlstm.image.ImageLimits;
import org.cnnlstm.image.ImageReader;
import org.cnnlstm.keras.KerasReader;
import org.cnnlstm.lifecycle.LifecycleObserver;
import org.cnnlstm.lifecycle.LifecycleSettings;
import org.cnnlstm.lifecycle.LoadedModels;
import org.cnnlstm.lifecycle.ServingModels;
import org.cnnlstm.network.CachingReader;
import org.cnnlstm.network.ModelZipReader;
import org.cnnlstm.prediction.Admission;
import org.cnnlstm.prediction.AdmissionLimits;
import org.cnnlstm.prediction.PredictionLimits;
import org.cnnlstm.prediction.PredictionObserver;
import org.cnnlstm.prediction.Predictor;
import org.cnnlstm.repository.ClasspathRepository;
import org.cnnlstm.repository.DirectoryRepository;
import org.cnnlstm.repository.ModelRepository;
import org.cnnlstm.telemetry.LivenessLimit;
import org.cnnlstm.telemetry.TraceExport;
import org.cnnlstm.telemetry.TraceHeaders;
import org.cnnlstm.web.WebLimits;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/** Puts the rooms together. */
@Configuration(proxyBeanMethods = false)
class ServingConfiguration {

    private static final String CLASSPATH = "classpath:";

    private static final int BYTES_A_PIXEL = 12;

    @Bean
    Ticker ticker() {
        return Ticker.system();
    }

    @Bean
    InstantSource clock() {
        return InstantSource.system();
    }

    @Bean
    ModelRepository modelRepository(ModelSettings settings) {
        String root = settings.root();
        if (root.startsWith(CLASSPATH)) {
            return new ClasspathRepository(
                    ServingConfiguration.class.getClassLoader(), root.substring(CLASSPATH.length()));
        }
        try {
            return new DirectoryRepository(Path.of(root));
        } catch (InvalidPathException e) {
            throw InvalidSetting.of("cnnlstm.models.root", root, "it is no path: " + e.getReason());
        }
    }

    @Bean
    ComputeThreads computeThreads(InferenceSettings inference, EngineSettings engine) {
        int cores = Runtime.getRuntime().availableProcessors();
        return InvalidSetting.named(
                "cnnlstm.inference.workers and cnnlstm.engine.threads",
                () -> ComputeThreads.share(inference.workers(), engine.threads(), cores));
    }

    @Bean
    EngineChoice engineChoice(
            EngineSettings settings, ComputeThreads threads, InferenceSettings inference, ModelSettings models) {
        List<EngineProvider> providers =
                List.of(new OneDnnEngineProvider(threads, inference.batch()), new Dl4jEngineProvider(threads));
        return InvalidSetting.named(
                "cnnlstm.engine.kind and cnnlstm.engine.precision",
                () -> new EngineChoice(
                        providers, settings.kind(), settings.precision(), SampleCache.in(cacheDirectory(models))));
    }

    private static Path cacheDirectory(ModelSettings models) {
        String directory = models.cacheDirectory();
        try {
            return directory == null
                    ? Path.of(System.getProperty("java.io.tmpdir"), "cnn-lstm-server")
                    : Path.of(directory);
        } catch (InvalidPathException e) {
            throw InvalidSetting.of(
                    "cnnlstm.models.cache-directory", String.valueOf(directory), "it is no path: " + e.getReason());
        }
    }

    /** Closed when the web server, which needs it to the last request, has long stopped: beans go after lifecycles. */
    @Bean(destroyMethod = "close")
    LoadedModels loadedModels(
            ModelRepository repository,
            EngineChoice engines,
            ModelSettings models,
            InferenceSettings inference,
            Ticker ticker,
            BatchObserver batches,
            LifecycleObserver lifecycle) {
        PoolSettings pool = new PoolSettings(
                inference.workers(),
                inference.batch(),
                inference.queue(),
                inference.longestWait(),
                inference.queueTime());
        return new LoadedModels(
                repository,
                List.of(
                        new ModelZipReader(),
                        new CachingReader(new KerasReader(), KerasReader.CONVERSION, cacheDirectory(models))),
                engines,
                new LifecycleSettings(
                        models.defaultModel(), pool, models.versionPolicy(), models.versionPolicies(), models.poll()),
                ticker,
                batches,
                LogContext::capture,
                lifecycle);
    }

    @Bean
    LivenessLimit livenessLimit(InferenceSettings inference) {
        return new LivenessLimit(inference.stuckAfter());
    }

    /** Read in any case, so that a mistake is seen before a collector is named. */
    @Bean
    TraceHeaders traceHeaders(TracingSettings tracing) {
        return InvalidSetting.named("cnnlstm.tracing.headers", () -> TraceHeaders.of(tracing.headers()));
    }

    /** Asked for where a collector is named, and only there. */
    @Bean
    @Lazy
    TraceExport traceExport(
            TracingSettings tracing,
            TraceHeaders headers,
            @Value("${spring.application.name}") String service,
            @Value("${HOSTNAME:#{null}}") @Nullable String host) {
        String endpoint = Objects.requireNonNull(tracing.endpoint());
        return InvalidSetting.named(
                "cnnlstm.tracing.endpoint", () -> TraceExport.to(endpoint, tracing.share(), service, host, headers));
    }

    @Bean
    Admission admission(
            ServingModels models,
            InferenceSettings inference,
            ImageSettings image,
            PredictionObserver observer,
            Ticker ticker) {
        AdmissionLimits limits = new AdmissionLimits(
                image.maxRequestSize().toBytes(),
                inference.queue(),
                bodyBudget(image),
                inference.timeout(),
                inference.maxTimeout());
        return new Admission(models, limits, observer, ticker);
    }

    /** A quarter of the heap: a body is held twice for a moment, while the array that it is read into grows. */
    private static long bodyBudget(ImageSettings image) {
        return Math.max(image.maxRequestSize().toBytes(), Runtime.getRuntime().maxMemory() / 4);
    }

    private static int cores() {
        return Runtime.getRuntime().availableProcessors();
    }

    @Bean
    Predictor predictor(ImageSettings image, PredictionObserver observer, Ticker ticker) {
        ImageLimits limits = new ImageLimits(image.maxSize().toBytes(), image.maxPixels());
        return new Predictor(
                new ImageReader(limits),
                new PredictionLimits(image.maxImages(), cores(), pixelBudget(image)),
                observer,
                ticker);
    }

    /** What fits into a quarter of the memory that native code may take, by default as much as the heap; see ImageReader. */
    private static long pixelBudget(ImageSettings image) {
        return Math.max(image.maxPixels(), Runtime.getRuntime().maxMemory() / 4 / BYTES_A_PIXEL);
    }

    @Bean
    WebLimits webLimits(ImageSettings image, InferenceSettings inference) {
        return new WebLimits(image.maxRequestSize().toBytes(), image.maxImages(), inference.queue());
    }
}
