package org.cnnlstm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cnnlstm.failure.Blame;
import org.cnnlstm.failure.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Name;

/** The documents name what there is, and nothing else. */
class DocumentationTest {

    private static final Path DOCUMENTS = Path.of("src/docs");

    private static String configuration() throws IOException {
        return Files.readString(DOCUMENTS.resolve("configuration.md"));
    }

    static Stream<String> settings() {
        return Stream.of(ModelSettings.class, EngineSettings.class, InferenceSettings.class, ImageSettings.class)
                .flatMap(DocumentationTest::settings);
    }

    private static Stream<String> settings(Class<? extends Record> type) {
        String prefix = Objects.requireNonNull(type.getAnnotation(ConfigurationProperties.class))
                .value();
        return Arrays.stream(type.getRecordComponents()).map(component -> prefix + "." + name(type, component));
    }

    private static String name(Class<? extends Record> type, RecordComponent component) {
        return Arrays.stream(type.getDeclaredConstructors()[0].getParameters())
                .filter(parameter -> parameter.getName().equals(component.getName()))
                .filter(parameter -> parameter.isAnnotationPresent(Name.class))
                .map(parameter -> parameter.getAnnotation(Name.class).value())
                .findFirst()
                .orElseGet(
                        () -> component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT));
    }

    @ParameterizedTest
    @MethodSource("settings")
    void namesEverySetting(String setting) throws IOException {
        assertThat(configuration()).contains("| `" + setting + "` |");
    }

    @Test
    void namesNoSettingThatDoesNothing() throws IOException {
        Matcher named = Pattern.compile("`(cnnlstm\\.[a-z.-]+)").matcher(configuration());
        List<String> known = settings().toList();
        assertThat(named.results().map(match -> match.group(1))).isNotEmpty().allMatch(known::contains);
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void explainsEveryProblemThatClientsSee(Reason reason) throws IOException {
        if (reason.blame() != Blame.OPERATOR) {
            assertThat(configuration()).contains("`" + reason.code() + "`");
        }
    }

    @Test
    void theReadmeLeadsToFilesThatExist() throws IOException {
        Matcher links = Pattern.compile("\\]\\((src/[^)]+)\\)").matcher(Files.readString(Path.of("README.md")));
        assertThat(links.results().map(match -> Path.of(match.group(1))))
                .isNotEmpty()
                .allMatch(Files::exists);
    }
}
