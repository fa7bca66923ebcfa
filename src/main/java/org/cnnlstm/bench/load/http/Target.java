package org.cnnlstm.bench.load.http;

import java.net.InetSocketAddress;
import java.net.URI;

/**
 * Where a server is.
 *
 * @param url such as {@code http://localhost:8080}; plain HTTP alone, since encryption would cost the clients the processor
 *     that they share with the server
 */
public record Target(URI url) {

    private static final int HTTP_PORT = 80;

    public Target {
        if (!"http".equals(url.getScheme()) || url.getHost() == null) {
            throw new IllegalArgumentException("'" + url + "' is no address such as http://localhost:8080");
        }
    }

    /** Reads an address as people write it. */
    public static Target of(String address) {
        try {
            return new Target(URI.create(address.endsWith("/") ? address.substring(0, address.length() - 1) : address));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + address + "' is no address such as http://localhost:8080", e);
        }
    }

    public int port() {
        return url.getPort() < 0 ? HTTP_PORT : url.getPort();
    }

    /** The address to connect to; the host's name is looked up anew each time. */
    public InetSocketAddress socketAddress() {
        return new InetSocketAddress(url.getHost(), port());
    }

    /** The value of the header {@code Host}. */
    String host() {
        return url.getHost() + ":" + port();
    }
}
