package org.cnnlstm.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.Rule;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.cnnlstm.InstalledProgram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The alert rules say what they are to say, and somebody has written down what helps. */
class AlertRulesTest {

    private static final List<String> TESTS = List.of("alerts-test.yaml", "budgets-test.yaml");

    @Test
    void everyAlertHasItsRunbookItsUrgencyAndItsTests() throws IOException {
        String runbook = Files.readString(Path.of("src/docs/runbook.md"));
        String tests = Files.readString(Chart.resource(TESTS.get(0))) + Files.readString(Chart.resource(TESTS.get(1)));

        assertThat(alerts()).isNotEmpty().allSatisfy(alert -> {
            String name = alert.getAlert();
            assertThat(alert.getLabels().get("severity")).isIn("page", "ticket");
            assertThat(alert.getAnnotations()).containsKeys("summary", "description");
            assertThat(alert.getAnnotations().get("runbook_url"))
                    .endsWith("/src/docs/runbook.md#" + name.toLowerCase(Locale.ROOT));
            assertThat(runbook).contains("\n## " + name + "\n");
            assertThat(tests).contains("name: " + name + " fires\n", "name: " + name + " does not fire\n");
        });
    }

    @Test
    void firesWhenItShouldAndOnlyThen(@TempDir Path directory) throws Exception {
        String promtool = InstalledProgram.path("promtool", "prometheus").toString();
        Files.writeString(directory.resolve("rules.yaml"), Chart.alertRules());
        for (String test : TESTS) {
            Files.copy(Chart.resource(test), directory.resolve(test));
        }
        File output = directory.resolve("output.txt").toFile();
        int code = new ProcessBuilder(Stream.concat(Stream.of(promtool, "test", "rules"), TESTS.stream())
                        .toList())
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output)
                .start()
                .waitFor();

        assertThat(code).as(Files.readString(output.toPath())).isZero();
    }

    private static List<Rule> alerts() {
        PrometheusRule rules = Chart.only(PrometheusRule.class, Chart.objects(Map.of("metrics.rules.enabled", true)));
        return rules.getSpec().getGroups().stream()
                .flatMap(group -> group.getRules().stream())
                .filter(rule -> rule.getAlert() != null)
                .toList();
    }
}
