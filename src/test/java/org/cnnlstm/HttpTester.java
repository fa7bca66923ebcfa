package org.cnnlstm;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Talks to a server as any client would. */
public final class HttpTester {

    static final String FORM = "multipart/form-data; boundary=b";

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final JsonMapper JSON = JsonMapper.shared();

    private final String server;

    HttpTester(int port) {
        this("localhost", port);
    }

    /** A server that may be on another machine. */
    public HttpTester(String host, int port) {
        server = "http://" + host + ":" + port;
    }

    /** An answer with its body as text. */
    public record Answer(int status, HttpResponse<String> response) {

        public JsonNode json() {
            return JSON.readTree(response.body());
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        String code() {
            return json().path("code").asString();
        }
    }

    /** A form to be filled. */
    static final class Form {

        private final ByteArrayOutputStream body = new ByteArrayOutputStream();

        Form file(String name, byte[] content) {
            return part("form-data; name=\"image\"; filename=\"" + name + "\"", content);
        }

        Form part(String disposition, byte[] content) {
            body.writeBytes(
                    ("--b\r\nContent-Disposition: " + disposition + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
            body.writeBytes(content);
            body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
            return this;
        }

        byte[] bytes() {
            ByteArrayOutputStream whole = new ByteArrayOutputStream();
            whole.writeBytes(body.toByteArray());
            whole.writeBytes("--b--\r\n".getBytes(StandardCharsets.UTF_8));
            return whole.toByteArray();
        }
    }

    public Answer get(String path) {
        return send("GET", path, BodyPublishers.noBody());
    }

    Answer post(String path, Form form) {
        return post(path, FORM, form.bytes());
    }

    public Answer post(String path, String contentType, byte[] body, String... headers) {
        return send("POST", path, BodyPublishers.ofByteArray(body), with(headers, "Content-Type", contentType));
    }

    Answer send(String method, String path, BodyPublisher body, String... headers) {
        try {
            return answer(CLIENT.send(request(method, path, body, headers), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new AssertionError(method + " " + path + " got no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    CompletableFuture<Answer> postAsync(String path, String contentType, byte[] body) {
        HttpRequest request = request("POST", path, BodyPublishers.ofByteArray(body), "Content-Type", contentType);
        return CLIENT.sendAsync(request, HttpResponse.BodyHandlers.ofString()).thenApply(HttpTester::answer);
    }

    private HttpRequest request(String method, String path, BodyPublisher body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return request.method(method, body).build();
    }

    private static Answer answer(HttpResponse<String> response) {
        return new Answer(response.statusCode(), response);
    }

    private static String[] with(String[] headers, String... more) {
        String[] all = Arrays.copyOf(headers, headers.length + more.length);
        System.arraycopy(more, 0, all, headers.length, more.length);
        return all;
    }
}
