package org.cnnlstm.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.cnnlstm.HttpTester;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What a container has taken in when it is told to end, it answers. */
class TerminatedContainerIT {

    private static final int CALLERS = 4;
    private static final int ANSWERS_BEFORE = 200;
    private static final Duration LONGEST = Duration.ofMinutes(5);

    @BeforeAll
    static void requireEngine() {
        ContainerEngine.require();
    }

    /** Callers behind a balancer stop where the server is not ready any more; stubborn ones go on until nobody listens. */
    @Test
    void losesNothingUnderLoad() throws Exception {
        byte[] picture = Files.readAllBytes(Path.of("src/main/resources/samples/A-caladea.jpg"));
        try (ServerContainer server = new ServerContainer("--logging.level.org.cnnlstm.prediction=debug")) {
            server.start();
            HttpTester api = server.api();
            URI address = URI.create("http://" + server.getHost() + ":" + server.getMappedPort(ServerContainer.PORT)
                    + "/v1/predictions");
            Callers balanced = new Callers(
                    "balanced", address, picture, () -> api.get("/readyz").status() == 200);
            Callers stubborn = new Callers("stubborn", address, picture, () -> true);
            balanced.start(CALLERS);
            stubborn.start(CALLERS);
            await().atMost(LONGEST).until(() -> balanced.answered().size() >= ANSWERS_BEFORE);

            server.terminate();
            balanced.awaitEnd();
            stubborn.awaitEnd();
            ContainerState end = server.awaitEnd(LONGEST);
            String log = server.getLogs();
            Set<String> admitted = requests(log, "admitted for ");
            Set<String> answered = new HashSet<>(balanced.answered());
            answered.addAll(stubborn.answered());

            System.out.printf(
                    "SIGTERM under load: %d admitted, %d answered, %d of stubborn callers refused, %d closed unread%n",
                    admitted.size(),
                    answered.size(),
                    stubborn.refused().size(),
                    stubborn.unanswered().size());
            assertThat(end.getExitCodeLong()).isZero();
            assertThat(end.getOOMKilled()).isFalse();
            assertThat(balanced.refused()).isEmpty();
            assertThat(balanced.unanswered()).isEmpty();
            assertThat(admitted).isEqualTo(answered);
            assertThat(requests(log, "success after ")).isEqualTo(admitted);
        }
    }

    /** @return the names of requests in whose life there was such a step */
    private static Set<String> requests(String log, String step) {
        return log.lines()
                .filter(line -> line.startsWith("{"))
                .map(JsonMapper.shared()::readTree)
                .filter(line -> line.path("message").asString().startsWith(step))
                .map(line -> line.path("requestId").asString())
                .collect(Collectors.toSet());
    }
}
