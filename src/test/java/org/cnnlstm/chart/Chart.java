package org.cnnlstm.chart;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/**
 * The chart as Helm renders it, by the library, so that nobody needs Helm. The library leaves out hooks, so objects come from a copy in
 * which the hooks of {@code helm test} are objects like any other.
 */
public final class Chart {

    static final Path DIRECTORY = Path.of("helm/cnn-lstm-server");

    private static final Path RESOURCES = Path.of("src/test/resources/chart");
    private static final String NAME = "cnn-lstm-server";
    private static final String KUBERNETES = "1.33.0";
    private static final String SPEC = "spec:\n";

    private static final Path WITHOUT_HOOKS = withoutHooks();

    private Chart() {}

    static Path resource(String name) {
        return RESOURCES.resolve(name);
    }

    /** The files of the matrix: each sets other values. */
    static List<Path> matrix() {
        try (Stream<Path> files = Files.list(resource("values"))) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws IllegalStateException with Helm's words if the chart refuses the values */
    static String render(Path values) {
        return command(DIRECTORY).withValuesFile(values).call();
    }

    /** @throws IllegalStateException with Helm's words if the chart refuses the values */
    static String render(Map<String, Object> values) {
        return render(DIRECTORY, values);
    }

    /** What the rules' object holds: a file of rules as Prometheus reads it. */
    public static String alertRules() {
        String rendered = render(Map.of("metrics.rules.enabled", true));
        String object = rendered.substring(rendered.indexOf("kind: PrometheusRule"));
        int end = object.indexOf("\n---");
        return object.substring(object.indexOf(SPEC) + SPEC.length(), end < 0 ? object.length() : end);
    }

    static List<HasMetadata> objects(Path values) {
        return StrictReader.read(command(WITHOUT_HOOKS).withValuesFile(values).call());
    }

    static List<HasMetadata> objects(Map<String, Object> values) {
        return StrictReader.read(render(WITHOUT_HOOKS, values));
    }

    /** The only object of a kind. */
    static <T extends HasMetadata> T only(Class<T> kind, List<HasMetadata> objects) {
        List<T> found =
                objects.stream().filter(kind::isInstance).map(kind::cast).toList();
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " objects are a " + kind.getSimpleName());
        }
        return found.get(0);
    }

    private static String render(Path chart, Map<String, Object> values) {
        TemplateCommand command = command(chart);
        values.forEach(command::set);
        return command.call();
    }

    private static TemplateCommand command(Path chart) {
        return new Helm(chart).template().withName(NAME).withNamespace("vision").withKubeVersion(KUBERNETES);
    }

    private static Path withoutHooks() {
        try {
            Path copy = Files.createTempDirectory("chart");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> FileSystemUtils.deleteRecursively(copy.toFile())));
            FileSystemUtils.copyRecursively(DIRECTORY, copy);
            Path test = copy.resolve("templates/tests/picture.yaml");
            List<String> lines = Files.readAllLines(test);
            Files.write(
                    test,
                    lines.stream()
                            .filter(line -> !line.contains("helm.sh/hook"))
                            .toList());
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
