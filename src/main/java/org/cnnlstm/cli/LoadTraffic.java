package org.cnnlstm.cli;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.cnnlstm.bench.load.Leaving;
import org.cnnlstm.bench.load.LoadPlan;
import org.cnnlstm.bench.load.http.Target;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who is asked, and how. */
final class LoadTraffic {

    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "http://localhost:8080",
            description = "The server (default: ${DEFAULT-VALUE}).")
    private String url = "";

    @Option(
            names = "--management",
            paramLabel = "URL",
            defaultValue = "http://localhost:8081",
            description = "Where its metrics are; 'none' leaves them alone (default: ${DEFAULT-VALUE}).")
    private String management = "";

    @Option(
            names = "--pid",
            paramLabel = "NUMBER",
            description =
                    "The server's process, to watch its memory and processor time (default: who listens at the port).")
    private @Nullable Long pid;

    @Option(
            names = "--model",
            paramLabel = "NAME",
            split = ",",
            description =
                    "Models, with weights if there are several, such as glyphs:3,other:1 (default: the server's default).")
    private @Nullable List<String> models;

    @Option(names = "--multipart", description = "Send pictures in forms, not as bodies.")
    private boolean multipart;

    @Option(
            names = "--poison",
            paramLabel = "SHARE",
            defaultValue = "0",
            converter = LoadNotation.Share.class,
            description = "Share of broken pictures, such as 1%% (default: ${DEFAULT-VALUE}).")
    private double poison;

    @Option(
            names = "--leave",
            paramLabel = "SHARE@TIME",
            converter = LoadNotation.Leavers.class,
            description = "Clients who close the connection after a time, such as 30%%@50ms; 30%%@~50ms on average.")
    private Leaving leaving = Leaving.NOBODY;

    @Option(names = "--check", description = "Compare every answer with what the same picture got alone.")
    private boolean check;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            defaultValue = "30s",
            converter = LoadNotation.Span.class,
            description = "How long clients wait (default: ${DEFAULT-VALUE}).")
    private Duration timeout = Duration.ofSeconds(30);

    @Option(
            names = "--connections",
            paramLabel = "COUNT",
            defaultValue = "4096",
            description = "Connections that are open at most (default: ${DEFAULT-VALUE}).")
    private int connections = 4096;

    @Option(
            names = "--seed",
            paramLabel = "NUMBER",
            defaultValue = "1",
            description = "Of everything random (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    Target target() {
        return Settings.of(() -> Target.of(url));
    }

    @Nullable
    URI management() {
        return management.equals("none")
                ? null
                : Settings.of(() -> Target.of(management)).url();
    }

    @Nullable
    Long pid() {
        return pid;
    }

    List<LoadPlan.ModelShare> models() {
        List<String> given = models == null ? List.of() : models;
        List<LoadPlan.ModelShare> shares = new ArrayList<>();
        for (String each : given) {
            shares.add(Settings.of(() -> LoadNotation.modelShare(each)));
        }
        return shares.isEmpty() ? List.of(new LoadPlan.ModelShare(null, 1)) : shares;
    }

    boolean multipart() {
        return multipart;
    }

    double poison() {
        return poison;
    }

    Leaving leaving() {
        return leaving;
    }

    boolean check() {
        return check;
    }

    Duration timeout() {
        return timeout;
    }

    int connections() {
        return connections;
    }

    long seed() {
        return seed;
    }
}
