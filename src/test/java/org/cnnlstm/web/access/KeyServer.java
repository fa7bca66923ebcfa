package org.cnnlstm.web.access;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** Where an issuer tells its keys. */
final class KeyServer implements AutoCloseable {

    private final HttpServer server;
    private final AtomicInteger fetched = new AtomicInteger();
    private volatile String keys;

    KeyServer(String keys) throws IOException {
        this.keys = keys;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/keys", this::tell);
        server.start();
    }

    String address() {
        return "http://localhost:" + server.getAddress().getPort() + "/keys";
    }

    void set(String changed) {
        keys = changed;
    }

    int fetched() {
        return fetched.get();
    }

    private void tell(HttpExchange exchange) throws IOException {
        try (exchange) {
            fetched.incrementAndGet();
            byte[] body = keys.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
