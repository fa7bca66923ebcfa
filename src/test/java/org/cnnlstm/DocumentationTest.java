package org.cnnlstm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cnnlstm.cli.Commands;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.model.ManifestFile;
import org.cnnlstm.model.ModelContent;
import org.cnnlstm.web.problem.Explanation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Name;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;
import picocli.CommandLine;

/** The documents name what there is, and nothing else. */
class DocumentationTest {

    private static final Path DOCUMENTS = Path.of("src/docs");

    private static final String CONFIGURATION = read(DOCUMENTS.resolve("configuration.md"));

    @ParameterizedTest
    @MethodSource("settings")
    void describesEverySetting(String setting) {
        assertThat(CONFIGURATION).contains("\n| `" + setting + "` |");
    }

    @Test
    void namesNoSettingThatDoesNotExist() {
        Stream<String> named = documents().flatMap(document -> matches("`(cnnlstm\\.[a-z.-]+)", read(document)));

        assertThat(new TreeSet<>(settings())).containsAll(new TreeSet<>(named.toList()));
    }

    @ParameterizedTest
    @MethodSource("metrics")
    void describesEveryMetric(String metric) {
        String exposed = metric.replace('.', '_');

        assertThat(CONFIGURATION)
                .containsPattern("\n\\| `" + exposed + "(_seconds_total|_total|_seconds|_bytes)?` \\|");
    }

    @Test
    void describesNoMetricThatDoesNotExist() throws ReflectiveOperationException {
        List<String> known =
                metrics().stream().map(metric -> metric.replace('.', '_')).toList();
        Stream<String> described = matches("\n\\| `([a-z_]+)` \\| (?:counter|gauge|histogram) \\|", CONFIGURATION);

        assertThat(described.map(name -> name.replaceFirst("_(seconds_total|total|seconds)$", "")))
                .hasSameSizeAs(known)
                .allMatch(name -> known.contains(name) || known.contains(name.replaceFirst("_bytes$", "")));
    }

    @ParameterizedTest
    @MethodSource("options")
    void describesEveryOptionOfEveryCommand(String command, String option) {
        assertThat(CONFIGURATION).contains("\n### " + command).contains("`" + option + "`");
    }

    @Test
    void showsAManifestThatIsRead() {
        String example =
                matches("(?s)```json\n(.*?)```", CONFIGURATION).findFirst().orElseThrow();

        assertThat(ManifestFile.read(new Example(example)).labels()).hasSize(36);
    }

    @ParameterizedTest
    @MethodSource("reasons")
    void explainsEveryProblemThatClientsSee(Reason reason) {
        assertThat(CONFIGURATION).contains("\n| `" + reason.code() + "` | " + reason.status() + " |");
    }

    @Test
    void linksLeadToFilesThatExist() {
        Stream<Path> documents = Stream.concat(Stream.of(Path.of("README.md")), documents());

        assertThat(documents).allSatisfy(document -> assertThat(
                        matches("\\]\\((?!https?:)([^)#]+)", read(document)).map(document::resolveSibling))
                .allSatisfy(linked -> assertThat(linked).exists()));
    }

    static List<String> settings() {
        ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        return scanner.findCandidateComponents("org.cnnlstm").stream()
                .map(found -> Objects.requireNonNull(found.getBeanClassName()))
                .map(name -> ClassUtils.resolveClassName(name, DocumentationTest.class.getClassLoader()))
                .flatMap(DocumentationTest::settings)
                .toList();
    }

    private static Stream<String> settings(Class<?> type) {
        String prefix = Objects.requireNonNull(type.getAnnotation(ConfigurationProperties.class))
                .value();
        RecordComponent[] components = type.getRecordComponents();
        Constructor<?> constructor = type.getDeclaredConstructors()[0];
        return IntStream.range(0, components.length).mapToObj(i -> {
            Name name = constructor.getParameters()[i].getAnnotation(Name.class);
            return prefix + "." + (name == null ? kebabCase(components[i].getName()) : name.value());
        });
    }

    private static String kebabCase(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    /** Metrics' names have dots; the tags beside them have none. */
    static List<String> metrics() throws ReflectiveOperationException {
        Class<?> names = Class.forName("org.cnnlstm.telemetry.MetricNames");
        return Arrays.stream(names.getDeclaredFields())
                .filter(field -> Modifier.isStatic(field.getModifiers()) && field.getType() == String.class)
                .map(DocumentationTest::value)
                .filter(name -> name.contains("."))
                .toList();
    }

    private static String value(Field constant) {
        try {
            constant.setAccessible(true);
            return (String) Objects.requireNonNull(constant.get(null));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    static Stream<Arguments> options() {
        return new CommandLine(Commands.class)
                .getSubcommands().values().stream()
                        .map(CommandLine::getCommandSpec)
                        .flatMap(command -> command.options().stream()
                                .filter(option -> !option.usageHelp() && !option.versionHelp())
                                .map(option -> Arguments.of(command.name(), option.longestName())));
    }

    static List<Reason> reasons() {
        return Explanation.reasons();
    }

    private static Stream<Path> documents() {
        try (Stream<Path> files = Files.list(DOCUMENTS)) {
            return files.filter(file -> file.toString().endsWith(".md")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> matches(String pattern, String text) {
        return Pattern.compile(pattern).matcher(text).results().map((MatchResult match) -> match.group(1));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file that is there in the document alone. */
    private record Example(String text) implements ModelContent {

        @Override
        public String location() {
            return "the example in configuration.md";
        }

        @Override
        public String fileName() {
            return ManifestFile.NAME;
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public long size() {
            return text.length();
        }

        @Override
        public String stamp() {
            return text;
        }
    }
}
