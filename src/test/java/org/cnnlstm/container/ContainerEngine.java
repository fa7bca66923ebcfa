package org.cnnlstm.container;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.github.dockerjava.api.DockerClient;
import org.testcontainers.DockerClientFactory;

/** Docker, or what answers like it, where these tests are asked for. */
final class ContainerEngine {

    private static final String COMMAND = "run ./mvnw -B -Pcontainers verify";

    private ContainerEngine() {}

    /** The test is passed over without an engine, or where nobody has asked for it, and says so. */
    static void require() {
        requireOrSay(
                Boolean.getBoolean("cnnlstm.containers"),
                "an image takes minutes to build and test; with a container engine, " + COMMAND);
        requireOrSay(
                DockerClientFactory.instance().isDockerAvailable(),
                "no container engine answers; start Docker, or podman system service with DOCKER_HOST at its socket, and "
                        + COMMAND);
    }

    /** Surefire does not tell why a whole class was passed over. */
    private static void requireOrSay(boolean given, String otherwise) {
        if (!given) {
            System.out.println("Tests of the image are passed over: " + otherwise);
        }
        assumeTrue(given, otherwise);
    }

    static DockerClient client() {
        return DockerClientFactory.instance().client();
    }
}
