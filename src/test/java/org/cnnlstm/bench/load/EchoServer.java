package org.cnnlstm.bench.load;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.cnnlstm.bench.load.http.Target;

/**
 * A tiny server that answers a picture with its first byte as the class. Some pictures by themselves ask for something else: 'R' is
 * refused after the first time, 'W' gets another one's answer after the first time, 'H' gets none until the server is closed, and what
 * begins with no such letter is broken.
 */
final class EchoServer implements AutoCloseable {

    private static final String METRICS = "inference_cancelled_total{point=\"queued\"} ";

    private final HttpServer http;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicInteger predictions = new AtomicInteger();
    private final AtomicInteger refusals = new AtomicInteger();
    private final AtomicInteger mistakes = new AtomicInteger();

    EchoServer() throws IOException {
        // Otherwise each answer waits for the client's delayed acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext("/v1/predictions", this::predict);
        http.createContext("/v1/models", exchange -> answer(exchange, 200, """
                {"defaultModel": "echo", "models": [{"name": "echo", "versions": [
                 {"name": "echo", "version": 3, "state": "serving", "engine": "none", "precision": "f32",
                  "batchTimes": [{"size": 1, "millis": 0.5}, {"size": 2, "millis": 0.7}]},
                 {"name": "echo", "version": 4, "state": "failed"}]}]}"""));
        http.createContext(
                "/actuator/prometheus", exchange -> answer(exchange, 200, METRICS + predictions.get() + "\n"));
        http.setExecutor(threads);
        http.start();
    }

    Target target() {
        return Target.of("http://localhost:" + http.getAddress().getPort());
    }

    int predictions() {
        return predictions.get();
    }

    private void predict(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        predictions.incrementAndGet();
        char kind = body.length == 0 ? '?' : (char) body[0];
        switch (kind) {
            case 'A', 'B' -> answer(exchange, 200, classes(kind));
            case 'R' -> {
                if (refusals.getAndIncrement() == 0) {
                    answer(exchange, 200, classes(kind));
                } else {
                    answer(exchange, 503, "{\"code\":\"overloaded\"}");
                }
            }
            case 'W' -> answer(exchange, 200, classes(mistakes.getAndIncrement() == 0 ? kind : 'A'));
            case 'H' -> {
                if (mistakes.getAndIncrement() > 0) {
                    awaitClose();
                }
                answer(exchange, 200, classes(kind));
            }
            default -> answer(exchange, 422, "{\"code\":\"image-corrupt\"}");
        }
    }

    private void awaitClose() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String classes(int index) {
        return "{\"predictions\":[{\"classes\":[{\"rank\":1,\"index\":" + index + ",\"probability\":0.9}]}]}";
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        try (exchange) {
            byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        closed.countDown();
        http.stop(0);
        threads.shutdown();
    }
}
