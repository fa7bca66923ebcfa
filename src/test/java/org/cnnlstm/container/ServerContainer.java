package org.cnnlstm.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.cnnlstm.HttpTester;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/** The image as a cluster of strict rules runs it: as some user, read-only, with limits and without capabilities. */
final class ServerContainer extends GenericContainer<ServerContainer> {

    static final int PORT = 8080;
    static final int MANAGEMENT_PORT = 8081;

    static final String USER = "54321";
    static final long MEMORY = 1536L << 20;

    private static final long CPUS = 2_000_000_000;
    private static final Duration START = Duration.ofMinutes(10);

    /** @param arguments the server's, behind those of the image */
    ServerContainer(String... arguments) {
        super(DockerImageName.parse(ServerImage.name()));
        withExposedPorts(PORT, MANAGEMENT_PORT);
        withCommand(arguments);
        withTmpFs(Map.of("/tmp", "rw,size=64m"));
        withCreateContainerCmdModifier(command -> {
            command.withUser(USER + ":" + USER);
            restrict(Objects.requireNonNull(command.getHostConfig()));
        });
        waitingFor(Wait.forHttp("/readyz").forPort(PORT).withStartupTimeout(START));
    }

    /** The chart's rules, and the memory of the smallest pod that the question's network is served in. */
    static void restrict(HostConfig host) {
        host.withReadonlyRootfs(true)
                .withCapDrop(Capability.ALL)
                .withSecurityOpts(List.of("no-new-privileges"))
                .withMemory(MEMORY)
                .withMemorySwap(MEMORY)
                .withNanoCPUs(CPUS);
    }

    HttpTester api() {
        return new HttpTester(getHost(), getMappedPort(PORT));
    }

    HttpTester management() {
        return new HttpTester(getHost(), getMappedPort(MANAGEMENT_PORT));
    }

    /** Its address for other containers. */
    String address() {
        return getCurrentContainerInfo().getNetworkSettings().getNetworks().values().stream()
                .findFirst()
                .orElseThrow()
                .getIpAddress();
    }

    /** Runs something beside the server. */
    ExecResult run(String... command) {
        try {
            return execInContainer(command);
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    void terminate() {
        ContainerEngine.client()
                .killContainerCmd(getContainerId())
                .withSignal("TERM")
                .exec();
    }

    /** @return how it ended, once it has */
    ContainerState awaitEnd(Duration longest) {
        await().atMost(longest).until(() -> !isRunning());
        ContainerState state = getCurrentContainerInfo().getState();
        assertThat(state.getRunning()).isFalse();
        return state;
    }
}
