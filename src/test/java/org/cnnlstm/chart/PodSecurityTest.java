package org.cnnlstm.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The chart's pods keep to the rules of the pod security standard "restricted", and to some more. */
class PodSecurityTest {

    @ParameterizedTest
    @MethodSource("matrix")
    void podsAreRestricted(Path values) {
        assertThat(pods(values)).isNotEmpty().allSatisfy(pod -> {
            assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
            assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
            assertThat(pod.getHostNetwork()).isNull();
            assertThat(pod.getHostPID()).isNull();
            assertThat(pod.getHostIPC()).isNull();
            assertThat(pod.getAutomountServiceAccountToken()).isFalse();
            assertThat(pod.getVolumes()).allMatch(PodSecurityTest::isHarmless);
            assertThat(containers(pod)).allSatisfy(PodSecurityTest::assertRestricted);
        });
    }

    @ParameterizedTest
    @MethodSource("matrix")
    void ownContainersCannotWriteToTheirImageAndHaveLimits(Path values) {
        List<String> own = List.of("server", "predict", "models", "test");

        assertThat(pods(values)
                        .flatMap(PodSecurityTest::containers)
                        .filter(container -> own.contains(container.getName())))
                .isNotEmpty()
                .allSatisfy(container -> {
                    assertThat(container.getSecurityContext().getReadOnlyRootFilesystem())
                            .isTrue();
                    assertThat(container.getResources().getLimits()).containsKey("memory");
                    assertThat(container.getResources().getRequests()).containsKeys("cpu", "memory");
                });
    }

    private static void assertRestricted(Container container) {
        SecurityContext security = container.getSecurityContext();
        assertThat(security.getAllowPrivilegeEscalation())
                .as(container.getName())
                .isFalse();
        assertThat(security.getCapabilities().getDrop()).contains("ALL");
        assertThat(security.getCapabilities().getAdd()).isEmpty();
        assertThat(Boolean.TRUE.equals(security.getPrivileged())).isFalse();
        assertThat(Long.valueOf(0).equals(security.getRunAsUser())).isFalse();
        assertThat(container.getPorts()).allMatch(port -> port.getHostPort() == null);
    }

    private static boolean isHarmless(Volume volume) {
        return volume.getHostPath() == null
                && (volume.getEmptyDir() != null
                        || volume.getConfigMap() != null
                        || volume.getSecret() != null
                        || volume.getPersistentVolumeClaim() != null
                        || volume.getImage() != null);
    }

    private static Stream<PodSpec> pods(Path values) {
        return Chart.objects(values).stream().flatMap(PodSecurityTest::pod);
    }

    private static Stream<PodSpec> pod(HasMetadata object) {
        if (object instanceof Deployment deployment) {
            return Stream.of(deployment.getSpec().getTemplate().getSpec());
        }
        if (object instanceof Pod pod) {
            return Stream.of(pod.getSpec());
        }
        return object instanceof Job job ? Stream.of(job.getSpec().getTemplate().getSpec()) : Stream.empty();
    }

    private static Stream<Container> containers(PodSpec pod) {
        return Stream.concat(pod.getInitContainers().stream(), pod.getContainers().stream());
    }

    static List<Path> matrix() {
        return Chart.matrix();
    }
}
