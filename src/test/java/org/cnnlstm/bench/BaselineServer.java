package org.cnnlstm.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.image.ImageLimits;
import org.cnnlstm.image.ImageReader;
import org.cnnlstm.image.Picture;
import org.cnnlstm.image.Preprocessor;
import org.cnnlstm.model.Answer;
import org.cnnlstm.model.ManifestFile;
import org.cnnlstm.model.ModelContent;
import org.cnnlstm.model.ModelManifest;
import org.cnnlstm.model.OutputReader;
import org.cnnlstm.network.ModelZipReader;
import org.cnnlstm.network.Network;
import org.cnnlstm.tensor.Tensor;
import tools.jackson.databind.json.JsonMapper;

/**
 * A server as people write it around DL4J, to be measured by the same generator: the same pictures, the same decoding, the same
 * network, but a pool of threads before one lock around {@code output}, as in Konduit Serving, or before DL4J's
 * {@code ParallelInference}. No admission, no deadlines.
 *
 * <pre>
 * ./mvnw -q -B test-compile dependency:build-classpath -Dmdep.includeScope=test -Dmdep.outputFile=target/test-classpath.txt
 * java -cp target/test-classes:target/classes:$(cat target/test-classpath.txt) org.cnnlstm.bench.BaselineServer \
 *     lock src/main/resources/models/glyphs/1 8090
 * java -jar target/cnn-lstm-server-0.1.0.jar bench load --url http://localhost:8090 --management none
 * </pre>
 *
 * <p>{@code parallel-inference} in place of {@code lock} is the other one.
 */
public final class BaselineServer implements AutoCloseable {

    /** As many as Vert.x, which Konduit stands on. */
    private static final int THREADS = 20;

    private static final int BACKLOG = 1024;
    private static final int TOP = 5;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final ModelManifest manifest;
    private final DirectInference inference;
    private final ImageReader images = new ImageReader(new ImageLimits(20_000_000, 50_000_000));
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final HttpServer http;

    /**
     * Serves at once.
     *
     * @param model a version's directory
     * @param port 0 for any
     */
    public BaselineServer(String mode, Path model, int port) throws IOException {
        // Otherwise each answer waits for the client's delayed acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        System.setProperty("sun.net.httpserver.maxIdleConnections", "10000");
        manifest = ManifestFile.read(ModelContent.of(model.resolve(ManifestFile.NAME)));
        Network network = new ModelZipReader().read(ModelContent.of(model.resolve("model.zip")));
        inference = DirectInference.of(mode, network);
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
        http.createContext("/v1", this::handle);
        http.setExecutor(threads);
        http.start();
    }

    /** Runs until it is killed. */
    @SuppressWarnings("resource")
    public static void main(String[] arguments) throws IOException {
        BaselineServer server = new BaselineServer(arguments[0], Path.of(arguments[1]), Integer.parseInt(arguments[2]));
        System.out.println("serves at port " + server.port());
    }

    public int port() {
        return http.getAddress().getPort();
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdown();
        inference.close();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (exchange.getRequestURI().getPath().endsWith("/predictions")) {
                predict(exchange, body);
            } else {
                answer(exchange, 404, Map.of("code", "not-found"));
            }
        }
    }

    private void predict(HttpExchange exchange, byte[] body) throws IOException {
        try {
            Tensor input;
            try (Picture picture = images.read(body, manifest.preprocessing().orientation())) {
                input = Preprocessor.tensor(picture, manifest.input(), manifest.preprocessing());
            }
            Answer answer = OutputReader.read(manifest, inference.run(input), TOP);
            Object prediction =
                    answer instanceof Answer.Classes classes ? Map.of("classes", classes.classes()) : answer;
            answer(exchange, 200, Map.of("predictions", List.of(prediction)));
        } catch (ServiceException e) {
            answer(exchange, e.reason().status(), Map.of("code", e.reason().code()));
        }
    }

    private static void answer(HttpExchange exchange, int status, Object content) throws IOException {
        byte[] json = JSON.writeValueAsBytes(content);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, json.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(json);
        }
    }
}
