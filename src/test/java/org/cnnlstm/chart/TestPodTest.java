package org.cnnlstm.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What {@code helm test} runs, which Helm leaves out where it renders a release. */
class TestPodTest {

    private static final String ASKS = "asks who is there";
    private static final String ANSWERS = "answers a picture";

    @Test
    void sendsAPictureWhereTheApiIsOpen() throws Exception {
        assertThat(script(Map.of())).contains(ANSWERS).doesNotContain(ASKS);
    }

    @Test
    void seesThatNobodyComesInWithoutAKey() throws Exception {
        assertThat(script(Map.of("security.apiKeys.existingSecret", "clients")))
                .contains(ASKS)
                .doesNotContain(ANSWERS);
    }

    @Test
    void sendsAPictureWithTheKeyThatItIsGiven() throws Exception {
        Map<String, Object> values = Map.of(
                "security.apiKeys.existingSecret", "clients",
                "tests.apiKey.existingSecret", "test-key");

        assertThat(script(values)).contains(ASKS, ANSWERS);
        assertThat(container(values).getEnv()).anySatisfy(variable -> {
            assertThat(variable.getName()).isEqualTo("KEY");
            assertThat(variable.getValueFrom().getSecretKeyRef().getName()).isEqualTo("test-key");
            assertThat(variable.getValueFrom().getSecretKeyRef().getKey()).isEqualTo("key");
        });
    }

    /** A script that a shell can read. */
    private String script(Map<String, Object> values) throws IOException, InterruptedException {
        String script = container(values).getCommand().get(2);
        Process shell = new ProcessBuilder("sh", "-n", "-c", script).inheritIO().start();
        assertThat(shell.waitFor()).as(script).isZero();
        return script;
    }

    private Container container(Map<String, Object> values) {
        Pod pod = Chart.only(Pod.class, Chart.objects(values));
        return pod.getSpec().getContainers().get(0);
    }
}
