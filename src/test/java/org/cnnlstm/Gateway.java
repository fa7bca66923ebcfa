package org.cnnlstm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A gateway that runs in front of a server.
 *
 * @param port where clients reach it
 */
record Gateway(Process process, int port) implements AutoCloseable {

    /** Below which it mounts the server. */
    static final String PREFIX = "/vision";

    static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    /** Starts a program and waits until it listens. */
    static Gateway start(List<String> command, int port, Path directory) throws IOException {
        Path output = directory.resolve("output.txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        await().ignoreExceptionsInstanceOf(ConnectException.class).untilAsserted(() -> {
            assertThat(process.isAlive() ? "" : Files.readString(output)).isEmpty();
            new Socket(InetAddress.getLoopbackAddress(), port).close();
        });
        return new Gateway(process, port);
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        process.waitFor(10, TimeUnit.SECONDS);
    }
}
