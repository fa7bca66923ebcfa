package org.cnnlstm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.cnnlstm.batching.Gate;
import org.cnnlstm.lifecycle.ServingModels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** Looking at a connection that is encrypted reads it, too. */
class DeparturesOverTlsTest {

    private static final String PASSWORD = "changeit";
    private static final byte[] PICTURE = SamplePictures.picture("png", 1);

    @Test
    void clientsAreAnsweredAndTheirDeparturesSeen(@TempDir Path directory) throws Exception {
        Path keys = directory.resolve("keys.p12");
        makeKeys(keys);
        Path root = directory.resolve("models");
        TestModels.write(root);
        try (ConfigurableApplicationContext server = start(root, keys)) {
            int port = server.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
            SSLContext client = trusting(keys);
            ServingModels models = server.getBean(ServingModels.class);

            try (RawConnection connection =
                    new RawConnection(client.getSocketFactory().createSocket("localhost", port))) {
                Gate gate = Gate.holding(models.batcher());
                send(connection);
                await().until(() -> models.batcher().depth() == 1);
                assertThat(connection.hasAnswer())
                        .as("the server looks for departures meanwhile")
                        .isFalse();
                send(connection);
                assertThat(connection.hasAnswer()).isFalse();
                gate.open();
                assertThat(connection.readOneAnswer())
                        .startsWith("HTTP/1.1 200")
                        .contains("\"classes\"");
                assertThat(connection.readOneAnswer())
                        .startsWith("HTTP/1.1 200")
                        .contains("\"classes\"");
            }
            Gate gate = Gate.holding(models.batcher());
            try (RawConnection connection =
                    new RawConnection(client.getSocketFactory().createSocket("localhost", port))) {
                send(connection);
                await().until(() -> models.batcher().depth() == 1);
            }
            await().until(() -> models.batcher().depth() == 0);
            gate.open();
        }
    }

    private static void send(RawConnection connection) throws IOException {
        connection.send(String.join(
                "\r\n",
                "POST /v1/predictions HTTP/1.1",
                "Host: localhost",
                "Content-Type: image/png",
                "Content-Length: " + PICTURE.length,
                "",
                ""));
        connection.send(PICTURE);
    }

    private static ConfigurableApplicationContext start(Path root, Path keys) {
        return SpringApplication.run(
                ServerApplication.class,
                "--server.port=0",
                "--management.server.port=0",
                "--management.server.ssl.enabled=false",
                "--server.ssl.key-store=" + keys,
                "--server.ssl.key-store-password=" + PASSWORD,
                "--cnnlstm.models.root=" + root,
                "--cnnlstm.models.default=" + TestModels.GOOD);
    }

    /** With the tool of the JDK, which alone can sign certificates there. */
    private static void makeKeys(Path file) throws IOException, InterruptedException {
        Process tool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        file.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(tool.waitFor()).as(output).isZero();
    }

    private static SSLContext trusting(Path keys) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(keys)) {
            store.load(in, PASSWORD.toCharArray());
        }
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry(
                "server", store.getCertificate(store.aliases().nextElement()));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
