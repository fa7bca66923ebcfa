package org.cnnlstm;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.Name;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

/** Names and defaults are a promise to whoever wrote a configuration file. */
class SettingsTest {

    private static final List<Class<? extends Record>> ALL = List.of(
            ModelSettings.class,
            EngineSettings.class,
            InferenceSettings.class,
            ImageSettings.class,
            ShutdownSettings.class,
            SecuritySettings.class,
            TokenSettings.class,
            TracingSettings.class);

    @Test
    void haveTheseNames() {
        assertThat(ALL.stream().flatMap(SettingsTest::names))
                .containsExactly(
                        "cnnlstm.models.root",
                        "cnnlstm.models.default",
                        "cnnlstm.models.policy",
                        "cnnlstm.models.policies",
                        "cnnlstm.models.poll",
                        "cnnlstm.models.admin",
                        "cnnlstm.models.cache-directory",
                        "cnnlstm.engine.kind",
                        "cnnlstm.engine.precision",
                        "cnnlstm.engine.threads",
                        "cnnlstm.inference.workers",
                        "cnnlstm.inference.batch",
                        "cnnlstm.inference.queue",
                        "cnnlstm.inference.queue-time",
                        "cnnlstm.inference.longest-wait",
                        "cnnlstm.inference.stuck-after",
                        "cnnlstm.inference.timeout",
                        "cnnlstm.inference.max-timeout",
                        "cnnlstm.image.max-size",
                        "cnnlstm.image.max-request-size",
                        "cnnlstm.image.max-pixels",
                        "cnnlstm.image.max-images",
                        "cnnlstm.shutdown.grace",
                        "cnnlstm.security.api-keys",
                        "cnnlstm.security.jwt.keys",
                        "cnnlstm.security.jwt.issuer",
                        "cnnlstm.security.jwt.audience",
                        "cnnlstm.tracing.endpoint",
                        "cnnlstm.tracing.headers",
                        "cnnlstm.tracing.share");
    }

    @Test
    void haveTheseDefaults() {
        assertThat(bind(ModelSettings.class, Map.of()))
                .isEqualTo(new ModelSettings(
                        "classpath:/models/", null, "latest", Map.of(), Duration.ofSeconds(10), false, null));
        assertThat(bind(EngineSettings.class, Map.of())).isEqualTo(new EngineSettings("auto", "auto", 0));
        assertThat(bind(InferenceSettings.class, Map.of()))
                .isEqualTo(new InferenceSettings(
                        1,
                        8,
                        256,
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(60)));
        assertThat(bind(ImageSettings.class, Map.of()))
                .isEqualTo(new ImageSettings(DataSize.ofMegabytes(20), DataSize.ofMegabytes(64), 50_000_000, 16));
        assertThat(bind(ShutdownSettings.class, Map.of())).isEqualTo(new ShutdownSettings(Duration.ofSeconds(5)));
        assertThat(bind(SecuritySettings.class, Map.of())).isEqualTo(new SecuritySettings(null));
        assertThat(bind(TokenSettings.class, Map.of())).isEqualTo(new TokenSettings(null, null, null));
        assertThat(bind(TracingSettings.class, Map.of())).isEqualTo(new TracingSettings(null, null, 0.1));
    }

    @Test
    void takeTheirValuesFromTheirNames() {
        assertThat(bind(
                        ModelSettings.class,
                        Map.of(
                                "cnnlstm.models.root", "/m",
                                "cnnlstm.models.default", "a",
                                "cnnlstm.models.policy", "all",
                                "cnnlstm.models.policies.faces", "latest:2",
                                "cnnlstm.models.poll", "1m",
                                "cnnlstm.models.admin", "true",
                                "cnnlstm.models.cache-directory", "/c")))
                .isEqualTo(new ModelSettings(
                        "/m", "a", "all", Map.of("faces", "latest:2"), Duration.ofMinutes(1), true, "/c"));
        assertThat(bind(InferenceSettings.class, Map.of("cnnlstm.inference.max-timeout", "2m"))
                        .maxTimeout())
                .isEqualTo(Duration.ofMinutes(2));
        assertThat(bind(ImageSettings.class, Map.of("cnnlstm.image.max-request-size", "32MB"))
                        .maxRequestSize())
                .isEqualTo(DataSize.ofMegabytes(32));
    }

    @Test
    void takeAnEmptyDefaultModelForNone() {
        assertThat(bind(ModelSettings.class, Map.of("cnnlstm.models.default", ""))
                        .defaultModel())
                .isNull();
    }

    @Test
    void keepTheCollectorsHeadersToThemselves() {
        TracingSettings tracing =
                bind(TracingSettings.class, Map.of("cnnlstm.tracing.headers", "Authorization: Bearer hidden"));

        assertThat(tracing.headers()).isEqualTo("Authorization: Bearer hidden");
        assertThat(tracing.toString()).doesNotContain("hidden");
    }

    private static <T> T bind(Class<T> settings, Map<String, String> values) {
        String prefix = settings.getAnnotation(ConfigurationProperties.class).value();
        return new Binder(new MapConfigurationPropertySource(values)).bindOrCreate(prefix, settings);
    }

    private static Stream<String> names(Class<? extends Record> settings) {
        String prefix = settings.getAnnotation(ConfigurationProperties.class).value();
        return Arrays.stream(settings.getRecordComponents()).map(component -> prefix + "." + name(settings, component));
    }

    private static String name(Class<? extends Record> settings, RecordComponent component) {
        return Arrays.stream(settings.getDeclaredConstructors()[0].getParameters())
                .filter(parameter -> parameter.getName().equals(component.getName()))
                .flatMap(parameter -> Stream.ofNullable(parameter.getAnnotation(Name.class)))
                .map(Name::value)
                .findFirst()
                .orElseGet(
                        () -> component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT));
    }
}
