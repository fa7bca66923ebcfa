package org.cnnlstm.bench.load.http;

import java.nio.charset.StandardCharsets;

/** What a server said. Immutable. */
public final class Answer {

    private static final String CODE = "\"code\":\"";

    private final int status;
    private final byte[] body;
    private final boolean closes;

    /**
     * Takes the body over.
     *
     * @param status of HTTP
     * @param body without the framing of its transfer
     * @param closes whether the server ends the connection after it
     */
    Answer(int status, byte[] body, boolean closes) {
        this.status = status;
        this.body = body;
        this.closes = closes;
    }

    /** The status of HTTP. */
    public int status() {
        return status;
    }

    boolean closes() {
        return closes;
    }

    /** The body as text. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The code of the problem that it tells of, such as {@code overloaded}; empty if there is none. */
    public String problemCode() {
        String text = text();
        int begin = text.indexOf(CODE);
        int end = begin < 0 ? -1 : text.indexOf('"', begin + CODE.length());
        return end < 0 ? "" : text.substring(begin + CODE.length(), end);
    }
}
