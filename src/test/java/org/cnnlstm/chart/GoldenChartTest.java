package org.cnnlstm.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The rendered objects, word by word, so that a change of a template shows in a diff what it changes. After a change that is meant,
 * {@code ./mvnw test -Dtest=GoldenChartTest -Dgolden.write=true} writes them anew.
 */
class GoldenChartTest {

    /** What comes before files that the chart carries as they are. */
    private static final Set<String> BEFORE_CARRIED = Set.of("  cnn-lstm-server.json: |", "  groups:");

    @ParameterizedTest
    @MethodSource("matrix")
    void rendersAsBefore(Path values) throws IOException {
        Path golden = Chart.resource("golden").resolve(values.getFileName());
        String rendered = withoutCarried(Chart.render(values));
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(golden, rendered);
        }

        assertThat(rendered).isEqualTo(Files.readString(golden));
    }

    /** Line by line: an expression for so long a text is deeper than the stack. */
    private static String withoutCarried(String rendered) {
        StringBuilder kept = new StringBuilder();
        boolean carried = false;
        for (String line : rendered.lines().toList()) {
            if (carried && (line.isEmpty() || line.startsWith("    "))) {
                continue;
            }
            carried = BEFORE_CARRIED.contains(line);
            kept.append(line).append(carried ? "\n    (carried)\n" : "\n");
        }
        return kept.toString();
    }

    static List<Path> matrix() {
        return Chart.matrix();
    }
}
