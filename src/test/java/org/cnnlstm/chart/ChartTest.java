package org.cnnlstm.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.cnnlstm.web.access.ApiKeys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
        "security.apiKeys.hashes.shop, secret",
        "security.apiKey.existingSecret, clients",
        "security.jwt.keysUrl, https://login.example.org/keys",
        "security.jwt.existingSecret, issuer",
        "security.jwt.issuer, https://login.example.org/",
        "tracing.endpoint, collector:4318",
        "tracing.share, 2",
        "tracing.headers.Authorization, secret",
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
    void refusesTwoPlacesForTheSameKeys() {
        assertThatThrownBy(() -> Chart.render(Map.of(
                        "security.apiKeys.existingSecret", "clients", "security.apiKeys.hashes.shop", "0".repeat(64))))
                .hasMessageContaining("set one");
        assertThatThrownBy(() -> Chart.render(Map.of(
                        "security.jwt.existingSecret", "issuer",
                        "security.jwt.keysUrl", "https://login.example.org/keys",
                        "security.jwt.issuer", "i",
                        "security.jwt.audience", "a")))
                .hasMessageContaining("set one");
    }

    @Test
    void mountsKeysAsWholeVolumesSoThatTheyMayChange() {
        Deployment deployment = Chart.only(
                Deployment.class,
                Chart.objects(Map.of("security.apiKeys.existingSecret", "clients", "security.apiKeys.secretKey", "k")));
        PodSpec pod = deployment.getSpec().getTemplate().getSpec();
        Container server = pod.getContainers().get(0);

        assertThat(pod.getVolumes()).anySatisfy(volume -> {
            assertThat(volume.getName()).isEqualTo("api-keys");
            assertThat(volume.getSecret().getSecretName()).isEqualTo("clients");
        });
        assertThat(server.getVolumeMounts()).anySatisfy(mount -> {
            assertThat(mount.getName()).isEqualTo("api-keys");
            assertThat(mount.getSubPath()).isNull();
            assertThat(server.getEnv()).anySatisfy(variable -> {
                assertThat(variable.getName()).isEqualTo("CNNLSTM_SECURITY_APIKEYS");
                assertThat(variable.getValue()).isEqualTo(mount.getMountPath() + "/k");
            });
        });
    }

    @Test
    void writesTheFileOfKeysAsTheServerReadsIt(@TempDir Path directory) throws IOException {
        String hash = "a7937b64b8caa58f03721bb6bacf5c78cb235febe0e70b1b84cd99541461a08e"; // of "first"
        Secret secret = Chart.only(Secret.class, Chart.objects(Map.of("security.apiKeys.hashes.shop", hash)));
        Path file = Files.writeString(
                directory.resolve("keys"), secret.getStringData().get("keys"));

        assertThat(ApiKeys.of(file).ownerOf("first")).contains("shop");
    }

    @Test
    void takesTheCollectorsHeadersFromASecretAlone() {
        Deployment deployment = Chart.only(
                Deployment.class,
                Chart.objects(Map.of(
                        "tracing.endpoint", "http://collector:4318",
                        "tracing.headers.existingSecret", "collector",
                        "tracing.headers.secretKey", "k")));
        Container server =
                deployment.getSpec().getTemplate().getSpec().getContainers().get(0);

        assertThat(server.getEnv())
                .filteredOn(variable -> variable.getName().equals("CNNLSTM_TRACING_HEADERS"))
                .singleElement()
                .satisfies(variable -> {
                    assertThat(variable.getValue()).isNull();
                    assertThat(variable.getValueFrom().getSecretKeyRef().getName())
                            .isEqualTo("collector");
                    assertThat(variable.getValueFrom().getSecretKeyRef().getKey())
                            .isEqualTo("k");
                });
    }

    @Test
    void everySettingThatItMakesExists() throws IOException {
        Deployment deployment = Chart.only(Deployment.class, Chart.objects(Chart.resource("values/everything.yaml")));
        String documented = Files.readString(Path.of("src/docs/configuration.md"));
        List<String> known = Pattern.compile("`(cnnlstm\\.[a-z.-]+)`")
                .matcher(documented)
                .results()
                .map(found -> found.group(1).replace("-", "").replace(".", "_").toUpperCase(Locale.ROOT))
                .toList();

        assertThat(deployment
                        .getSpec()
                        .getTemplate()
                        .getSpec()
                        .getContainers()
                        .get(0)
                        .getEnv())
                .map(EnvVar::getName)
                .filteredOn(name -> name.startsWith("CNNLSTM_"))
                .hasSizeGreaterThan(8)
                .allMatch(known::contains);
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
