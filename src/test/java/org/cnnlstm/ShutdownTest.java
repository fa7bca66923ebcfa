package org.cnnlstm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;

class ShutdownTest {

    private static final byte[] PICTURE = SamplePictures.picture("png", 1);

    @Test
    void answersTheRequestThatIsUnderWayBeforeTheModelsClose(@TempDir Path models) throws Exception {
        TestModels.write(models);
        CountDownLatch closing = new CountDownLatch(1);
        ConfigurableApplicationContext server = start(models);
        server.addApplicationListener(event -> {
            if (event instanceof ContextClosedEvent) {
                closing.countDown();
            }
        });
        int port = server.getEnvironment().getRequiredProperty("local.server.port", Integer.class);

        try (RawConnection connection = new RawConnection(port)) {
            connection.send(String.join(
                    "\r\n",
                    "POST /v1/predictions HTTP/1.1",
                    "Host: localhost",
                    "Connection: close",
                    "Content-Type: image/png",
                    "Content-Length: " + PICTURE.length,
                    "Expect: 100-continue",
                    "",
                    ""));
            assertThat(connection.readLine()).as("the request is under way").startsWith("HTTP/1.1 100");
            assertThat(connection.readLine()).isEmpty();

            CompletableFuture<Void> closed = CompletableFuture.runAsync(server::close);
            closing.await();
            connection.send(Arrays.copyOfRange(PICTURE, 0, 10));
            connection.send(Arrays.copyOfRange(PICTURE, 10, PICTURE.length));

            assertThat(connection.readAnswer()).startsWith("HTTP/1.1 200").contains("\"classes\"");
            closed.join();
        }
    }

    private ConfigurableApplicationContext start(Path models) {
        return SpringApplication.run(
                ServerApplication.class,
                "--server.port=0",
                "--management.server.port=0",
                "--cnnlstm.models.root=" + models,
                "--cnnlstm.models.default=" + TestModels.GOOD);
    }
}
