package org.cnnlstm.container;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** Clients who ask one thing after the other, each under a name of its own, until they are told to stop or nobody listens any more. */
final class Callers {

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Set<String> answered = ConcurrentHashMap.newKeySet();
    private final Set<String> refused = ConcurrentHashMap.newKeySet();
    private final Set<String> unanswered = ConcurrentHashMap.newKeySet();
    private final AtomicInteger names = new AtomicInteger();
    private final List<Thread> threads = new ArrayList<>();
    private final String group;
    private final URI address;
    private final byte[] picture;
    private final BooleanSupplier mayCall;

    /** @param mayCall asked before each call */
    Callers(String group, URI address, byte[] picture, BooleanSupplier mayCall) {
        this.group = group;
        this.address = address;
        this.picture = picture;
        this.mayCall = mayCall;
    }

    void start(int count) {
        for (int i = 0; i < count; i++) {
            Thread thread = new Thread(this::call, group + "-caller-" + i);
            threads.add(thread);
            thread.start();
        }
    }

    /** Names of requests whose whole answer was a prediction. */
    Set<String> answered() {
        return answered;
    }

    /** Names of requests that had another answer. */
    Set<String> refused() {
        return refused;
    }

    /** Names of requests whose connection ended without an answer. */
    Set<String> unanswered() {
        return unanswered;
    }

    /** Waits until the last one has stopped. */
    void awaitEnd() throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private void call() {
        boolean listening = true;
        while (listening && mayCall.getAsBoolean()) {
            listening = call(group + "-" + names.incrementAndGet());
        }
    }

    private boolean call(String name) {
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("X-Request-Id", name)
                .POST(BodyPublishers.ofByteArray(picture))
                .build();
        try {
            int status = client.send(request, BodyHandlers.ofString()).statusCode();
            (status == 200 ? answered : refused).add(name);
            return true;
        } catch (ConnectException e) {
            return false;
        } catch (IOException e) {
            unanswered.add(name);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
