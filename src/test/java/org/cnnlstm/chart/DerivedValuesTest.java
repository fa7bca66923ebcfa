package org.cnnlstm.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.convert.DurationStyle;

/** What the chart derives adds up, whatever the values. */
class DerivedValuesTest {

    private static final long MEBI = 1 << 20;

    /** Classes, compiled code, threads and the libraries themselves. */
    private static final long REST = 192 * MEBI;

    /** The pause before SIGTERM, the time for the last request, and time to close: the kubelet kills what lives beyond. */
    @ParameterizedTest
    @MethodSource("matrix")
    void thePodIsGivenTheTimeThatTheServerTakesToEnd(Path values) {
        PodSpec pod = pod(values);
        Container server = server(pod);
        long preStop = server.getLifecycle().getPreStop().getSleep().getSeconds();
        long grace = duration(server, "CNNLSTM_SHUTDOWN_GRACE").toSeconds();
        long drain =
                duration(server, "SPRING_LIFECYCLE_TIMEOUTPERSHUTDOWNPHASE").toSeconds();
        long longestRequest = duration(server, "CNNLSTM_INFERENCE_MAXTIMEOUT").toSeconds();

        assertThat(grace).as("the pause is waited once").isZero();
        assertThat(drain).as("the longest request ends").isGreaterThanOrEqualTo(longestRequest);
        assertThat(pod.getTerminationGracePeriodSeconds())
                .isGreaterThanOrEqualTo(preStop + grace + drain + 10)
                .isLessThanOrEqualTo(preStop + grace + drain + 60);
        Probe readiness = server.getReadinessProbe();
        assertThat(preStop)
                .as("the endpoint is known to be gone while the pod still serves")
                .isGreaterThanOrEqualTo(5);
        assertThat(readiness.getTimeoutSeconds()).isLessThanOrEqualTo(readiness.getPeriodSeconds());
    }

    @Test
    void theGatewayWaitsALittleLongerThanTheServer() {
        List<HasMetadata> objects = Chart.objects(Map.of(
                "httpRoute.enabled",
                true,
                "httpRoute.parentRefs[0].name",
                "gateway",
                "requests.maxTimeoutSeconds",
                90));
        HTTPRoute route = Chart.only(HTTPRoute.class, objects);

        assertThat(route.getSpec().getRules().get(0).getTimeouts().getRequest()).isEqualTo("95s");
        assertThat(duration(server(pod(objects)), "CNNLSTM_INFERENCE_MAXTIMEOUT"))
                .isEqualTo(Duration.ofSeconds(90));
    }

    @ParameterizedTest
    @MethodSource("matrix")
    void heapAndNativeMemoryFitIntoTheLimit(Path values) {
        Container server = server(pod(values));
        long limit = Quantity.getAmountInBytes(server.getResources().getLimits().get("memory"))
                .longValueExact();
        long heap = option(server, "-Xmx(\\d+)m") * MEBI;
        long offHeap = option(server, "javacpp.maxBytes=(\\d+)m") * MEBI;
        long resident = option(server, "javacpp.maxPhysicalBytes=(\\d+)m") * MEBI;

        assertThat(heap + offHeap + REST).isBetween(limit - 2 * MEBI, limit);
        assertThat(offHeap).isGreaterThanOrEqualTo(256 * MEBI);
        assertThat(resident).isBetween(limit * 9 / 10, limit - limit / 25);
    }

    @ParameterizedTest
    @MethodSource("matrix")
    void workersTimesThreadsAreTheCores(Path values) {
        Container server = server(pod(values));
        long cores = server.getResources()
                .getLimits()
                .get("cpu")
                .getNumericalAmount()
                .longValueExact();
        long workers = Long.parseLong(value(server, "CNNLSTM_INFERENCE_WORKERS"));
        long threads = Long.parseLong(value(server, "CNNLSTM_ENGINE_THREADS"));

        assertThat(server.getResources().getRequests())
                .isEqualTo(server.getResources().getLimits());
        assertThat(option(server, "ActiveProcessorCount=(\\d+)")).isEqualTo(cores);
        assertThat(workers * threads).isBetween(cores - workers + 1, cores);
    }

    @ParameterizedTest
    @MethodSource("matrix")
    void theStartupProbeOutlastsTheStart(Path values) {
        Probe startup = server(pod(values)).getStartupProbe();

        assertThat(startup.getFailureThreshold() * startup.getPeriodSeconds()).isGreaterThanOrEqualTo(60);
    }

    @Test
    void theStartupProbeFollowsTheMeasuredStart() {
        Probe startup = server(pod(Chart.objects(Map.of("probes.readyAfterSeconds", 45))))
                .getStartupProbe();

        assertThat(startup.getFailureThreshold() * startup.getPeriodSeconds()).isEqualTo(4 * 45);
    }

    @Test
    void refusesMemoryThatNoNetworkFitsInto() {
        assertThatThrownBy(() -> Chart.render(Map.of("compute.memory", "512Mi")))
                .hasMessageContaining("less than the 256 MiB");
    }

    @Test
    void refusesMoreWorkersThanCores() {
        assertThatThrownBy(() -> Chart.render(Map.of("compute.workers", 3))).hasMessageContaining("needs a core");
    }

    private static PodSpec pod(Path values) {
        return pod(Chart.objects(values));
    }

    private static PodSpec pod(List<HasMetadata> objects) {
        return Chart.only(Deployment.class, objects).getSpec().getTemplate().getSpec();
    }

    private static Container server(PodSpec pod) {
        return pod.getContainers().get(0);
    }

    private static Duration duration(Container server, String variable) {
        return DurationStyle.detectAndParse(value(server, variable));
    }

    private static String value(Container server, String variable) {
        return server.getEnv().stream()
                .filter(each -> each.getName().equals(variable))
                .map(EnvVar::getValue)
                .findFirst()
                .orElseThrow(() -> new AssertionError(variable + " is not set"));
    }

    private static long option(Container server, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(value(server, "JDK_JAVA_OPTIONS"));
        assertThat(matcher.find()).as(pattern).isTrue();
        return Long.parseLong(matcher.group(1));
    }

    static List<Path> matrix() {
        return Chart.matrix();
    }
}
