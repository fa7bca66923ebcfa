package org.cnnlstm.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The rendered objects, word by word, so that a change of a template shows in a diff what it changes. After a change that is meant,
 * {@code ./mvnw test -Dtest=GoldenChartTest -Dgolden.write=true} writes them anew.
 */
class GoldenChartTest {

    /** Files that the chart carries as they are. */
    private static final String CARRIED = "(?m)^(  cnn-lstm-server\\.json: \\|\\n)    [\\s\\S]*?(?=^---|\\z)";

    private static final String RULES = "(?m)^(  groups:\\n)    [\\s\\S]*?(?=^---|\\z)";

    @ParameterizedTest
    @MethodSource("matrix")
    void rendersAsBefore(Path values) throws IOException {
        Path golden = Chart.resource("golden").resolve(values.getFileName());
        String rendered =
                Chart.render(values).replaceAll(CARRIED, "$1    (carried)\n").replaceAll(RULES, "$1    (carried)\n");
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(golden, rendered);
        }

        assertThat(rendered).isEqualTo(Files.readString(golden));
    }

    static List<Path> matrix() {
        return Chart.matrix();
    }
}
