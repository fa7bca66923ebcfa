package org.cnnlstm.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Over a matrix of values, the chart makes objects that an API server would take. */
class ChartTest {

    @Test
    void passesHelmsOwnCheck() {
        LintResult result = new Helm(Chart.DIRECTORY).lint().strict().call();

        assertThat(result.isFailed())
                .as(String.join("\n", result.getMessages()))
                .isFalse();
    }

    @ParameterizedTest
    @MethodSource("matrix")
    void makesObjectsOfKnownFieldsAlone(Path values) {
        List<HasMetadata> objects = Chart.objects(values);

        assertThat(objects).isNotEmpty().allSatisfy(object -> assertThat(
                        object.getMetadata().getName())
                .matches("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?"));
    }

    @Test
    void theReaderIsStrict() {
        String typo = Chart.render(Map.of()).replace("minReadySeconds:", "minReadySecond:");

        assertThatThrownBy(() -> StrictReader.read(typo)).hasMessageContaining("minReadySecond");
    }

    @ParameterizedTest
    @MethodSource("matrix")
    void whatSelectsPodsFindsThem(Path values) {
        List<HasMetadata> objects = Chart.objects(values);
        Deployment deployment = Chart.only(Deployment.class, objects);
        Map<String, String> labels =
                deployment.getSpec().getTemplate().getMetadata().getLabels();

        assertThat(Selectors.of(objects)).isNotEmpty().allSatisfy(selector -> assertThat(labels)
                .containsAllEntriesOf(selector));
    }

    @ParameterizedTest
    @CsvSource({
        "replicaCont, 2",
        "compute.cpus, 2",
        "compute.cpu, 1.5",
        "compute.memory, 2G",
        "models.source, bucket",
        "models.source, claim",
        "models.source, download",
        "httpRoute.enabled, true",
        "ingress.enabled, true",
        "batch.enabled, true",
        "probes.readyness.periodSeconds, 5",
        "logging.format, json",
        "image.digest, sha1:0",
    })
    void refusesWhatItDoesNotKnow(String value, String to) {
        assertThatThrownBy(() -> Chart.render(Map.of(value, to)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("values don't meet the specifications of the schema");
    }

    @Test
    void refusesTwoThatWouldBothScale() {
        assertThatThrownBy(() -> Chart.render(Map.of("autoscaling.enabled", true, "keda.enabled", true)))
                .hasMessageContaining("enable one");
    }

    @Test
    void refusesTwoThatWouldBothScrape() {
        assertThatThrownBy(() -> Chart.render(
                        Map.of("metrics.serviceMonitor.enabled", true, "metrics.podMonitor.enabled", true)))
                .hasMessageContaining("enable one");
    }

    @Test
    void leavesTheNumberOfPodsToWhateverScales() {
        assertThat(Chart.only(Deployment.class, Chart.objects(Map.of()))
                        .getSpec()
                        .getReplicas())
                .isEqualTo(1);
        for (String scaler : List.of("autoscaling.enabled", "keda.enabled")) {
            Deployment scaled = Chart.only(Deployment.class, Chart.objects(Map.of(scaler, true)));
            assertThat(scaled.getSpec().getReplicas()).as(scaler).isNull();
        }
    }

    static List<Path> matrix() {
        return Chart.matrix();
    }
}
