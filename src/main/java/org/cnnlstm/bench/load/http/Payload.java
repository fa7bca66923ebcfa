package org.cnnlstm.bench.load.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A whole request as it goes over the wire, made once and sent any number of times. Equal to none but itself, so that an answer is
 * told by what was sent. Thread-safe.
 */
public final class Payload {

    private static final String BOUNDARY = "cnn-lstm-bench-4f1d9c";

    private final String name;
    /** Read-only, from position 0. */
    private final ByteBuffer bytes;

    private Payload(String name, ByteBuffer bytes) {
        this.name = name;
        this.bytes = bytes;
    }

    /** A picture as the body. */
    public static Payload raw(Target target, String path, String name, String contentType, byte[] picture) {
        return of(target, path, name, contentType, picture);
    }

    /** A picture as the only part of a form. */
    public static Payload form(Target target, String path, String name, String contentType, byte[] picture) {
        byte[] begin = bytes("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"image\"; filename=\"" + name
                + "\"\r\nContent-Type: " + contentType + "\r\n\r\n");
        byte[] end = bytes("\r\n--" + BOUNDARY + "--\r\n");
        byte[] body = ByteBuffer.allocate(begin.length + picture.length + end.length)
                .put(begin)
                .put(picture)
                .put(end)
                .array();
        return of(target, path, name, "multipart/form-data; boundary=" + BOUNDARY, body);
    }

    private static Payload of(Target target, String path, String name, String contentType, byte[] body) {
        byte[] head = bytes("POST " + path + " HTTP/1.1\r\nHost: " + target.host() + "\r\nAccept: application/json\r\n"
                + "Content-Type: " + contentType + "\r\nContent-Length: " + body.length + "\r\n\r\n");
        // Outside the heap, so that the JDK need not copy it there each time.
        ByteBuffer whole = ByteBuffer.allocateDirect(head.length + body.length)
                .put(head)
                .put(body)
                .flip();
        return new Payload(name, whole.asReadOnlyBuffer());
    }

    /** For people. */
    public String name() {
        return name;
    }

    /** To be read once. */
    ByteBuffer toSend() {
        return bytes.duplicate();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
