package org.cnnlstm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A real gateway: nginx in front of a server, mounted below a prefix, configured as the chart's README recommends. */
final class Nginx {

    private static final String CONFIGURATION = """
        daemon off;
        master_process off;
        pid %1$s/pid;
        error_log stderr warn;
        events {}
        http {
          access_log off;
          client_body_temp_path %1$s/body;
          proxy_temp_path %1$s/proxy;
          fastcgi_temp_path %1$s/fastcgi;
          uwsgi_temp_path %1$s/uwsgi;
          scgi_temp_path %1$s/scgi;
          server {
            listen 127.0.0.1:%2$d;
            client_max_body_size 4m;
            location %4$s/ {
              proxy_pass http://127.0.0.1:%3$d/;
              proxy_http_version 1.1;
              proxy_set_header Connection "";
              proxy_set_header X-Forwarded-Proto https;
              proxy_set_header X-Forwarded-Host pictures.example.org;
              proxy_set_header X-Forwarded-Port 443;
              proxy_set_header X-Forwarded-Prefix %4$s;
              proxy_request_buffering off;
              proxy_read_timeout 65s;
              proxy_next_upstream error;
            }
          }
        }
        """;

    private Nginx() {}

    /** Starts it where it is installed; else the test is passed over. */
    static Gateway before(int server, Path directory) throws IOException {
        Path program = InstalledProgram.path("nginx", "nginx-light");
        Path configuration = directory.resolve("nginx.conf");
        int port = Gateway.freePort();
        Files.writeString(configuration, CONFIGURATION.formatted(directory, port, server, Gateway.PREFIX));
        return Gateway.start(
                List.of(program.toString(), "-p", directory.toString(), "-c", configuration.toString()),
                port,
                directory);
    }
}
