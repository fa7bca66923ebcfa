package org.cnnlstm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A real gateway: HAProxy in front of a server, mounted below a prefix, with the times and sizes of the chart's README. */
final class Haproxy {

    private static final String CONFIGURATION = """
        global
          maxconn 64
        defaults
          mode http
          timeout connect 5s
          timeout client 75s
          timeout server 65s
          # Another try is for connections that were refused: those requests have not been read.
          retries 1
          retry-on conn-failure
        frontend gateway
          bind 127.0.0.1:%1$d
          http-request set-header X-Forwarded-Proto https
          http-request set-header X-Forwarded-Host pictures.example.org
          http-request set-header X-Forwarded-Port 443
          http-request set-header X-Forwarded-Prefix %3$s
          http-request replace-path %3$s(/.*) \\1
          default_backend server
        backend server
          server one 127.0.0.1:%2$d
        """;

    private Haproxy() {}

    /** Starts it where it is installed; else the test is passed over. */
    static Gateway before(int server, Path directory) throws IOException {
        Path program = InstalledProgram.path("haproxy", "haproxy");
        Path configuration = directory.resolve("haproxy.cfg");
        int port = Gateway.freePort();
        Files.writeString(configuration, CONFIGURATION.formatted(port, server, Gateway.PREFIX));
        return Gateway.start(List.of(program.toString(), "-db", "-f", configuration.toString()), port, directory);
    }
}
