package org.cnnlstm.bench.load.http;

import java.nio.charset.StandardCharsets;

/**
 * What a server said.
 *
 * @param status of HTTP
 * @param body without the framing of its transfer; not to be changed
 * @param closes whether the server ends the connection after it
 */
public record Answer(int status, byte[] body, boolean closes) {

    private static final String CODE = "\"code\":\"";

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
