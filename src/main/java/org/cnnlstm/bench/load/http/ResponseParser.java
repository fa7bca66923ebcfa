package org.cnnlstm.bench.load.http;

import java.io.ByteArrayOutputStream;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads answers of HTTP/1.1, one after the other, from bytes as they come: with a length, in chunks, or up to the end of the
 * connection (RFC 9112, section 6.3). Not thread-safe.
 */
final class ResponseParser {

    private static final int FIRST_SIZE = 4096;
    private static final int LARGEST_HEAD = 1 << 16;
    private static final int UNKNOWN = -1;

    private byte[] bytes = new byte[FIRST_SIZE];
    private int count;
    private @Nullable Head head;

    private record Head(int status, int bodyAt, int length, boolean chunked, boolean closes) {}

    /** Room to read into; what was read is then told by {@link #parse(int)}. */
    ByteBuffer room() {
        if (count == bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * bytes.length);
        }
        return ByteBuffer.wrap(bytes, count, bytes.length - count);
    }

    /** Whether nothing of an answer has been read. */
    boolean isEmpty() {
        return count == 0;
    }

    /**
     * Goes on with more bytes.
     *
     * @return the answer, if it is whole
     */
    @Nullable
    Answer parse(int more) throws ProtocolException {
        count += more;
        if (head == null) {
            head = readHead();
        }
        return head == null ? null : readBody(head);
    }

    /** The answer that the end of the connection completes; null if it rather cuts one off. */
    @Nullable
    Answer atEnd() {
        return head == null || head.chunked || head.length != UNKNOWN
                ? null
                : new Answer(head.status, Arrays.copyOfRange(bytes, head.bodyAt, count), true);
    }

    private @Nullable Head readHead() throws ProtocolException {
        int end = endOfHead();
        if (end < 0) {
            if (count > LARGEST_HEAD) {
                throw new ProtocolException("an answer's head does not end");
            }
            return null;
        }
        Head read = head(new String(bytes, 0, end, StandardCharsets.ISO_8859_1), end + 4);
        if (read.status >= 200) {
            return read;
        }
        // An interim answer; the final one follows.
        drop(read.bodyAt);
        return readHead();
    }

    private int endOfHead() {
        for (int i = 0; i + 3 < count; i++) {
            if (bytes[i] == '\r' && bytes[i + 1] == '\n' && bytes[i + 2] == '\r' && bytes[i + 3] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private static Head head(String text, int bodyAt) throws ProtocolException {
        String[] lines = text.toLowerCase(Locale.ROOT).split("\r\n", -1);
        if (!lines[0].startsWith("http/1.1 ") || lines[0].length() < 12) {
            throw new ProtocolException("'" + lines[0] + "' is no answer of HTTP/1.1");
        }
        int status = number(lines[0].substring(9, 12), 10);
        int length = status == 204 || status == 304 ? 0 : UNKNOWN;
        boolean chunked = false;
        boolean closes = false;
        for (String line : lines) {
            if (line.startsWith("content-length:")) {
                length = number(line.substring("content-length:".length()), 10);
            } else if (line.startsWith("transfer-encoding:")) {
                chunked = line.contains("chunked");
            } else if (line.startsWith("connection:")) {
                closes = line.contains("close");
            }
        }
        return new Head(status, bodyAt, length, chunked, closes || (length == UNKNOWN && !chunked));
    }

    private @Nullable Answer readBody(Head head) throws ProtocolException {
        if (head.chunked) {
            return readChunks(head);
        }
        if (head.length == UNKNOWN || count < head.bodyAt + head.length) {
            return null;
        }
        int end = head.bodyAt + head.length;
        return finish(head, Arrays.copyOfRange(bytes, head.bodyAt, end), end);
    }

    private @Nullable Answer readChunks(Head head) throws ProtocolException {
        ByteArrayOutputStream body = new ByteArrayOutputStream(count - head.bodyAt);
        int at = head.bodyAt;
        while (true) {
            int line = endOfLine(at);
            if (line < 0) {
                return null;
            }
            String size = new String(bytes, at, line - at, StandardCharsets.ISO_8859_1);
            int extension = size.indexOf(';');
            int length = number(extension < 0 ? size : size.substring(0, extension), 16);
            int next = line + 2 + length + 2;
            if (count < next) {
                return null;
            }
            if (length == 0) {
                return finish(head, body.toByteArray(), next);
            }
            body.write(bytes, line + 2, length);
            at = next;
        }
    }

    private int endOfLine(int from) {
        for (int i = from; i + 1 < count; i++) {
            if (bytes[i] == '\r' && bytes[i + 1] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private Answer finish(Head head, byte[] body, int end) {
        drop(end);
        this.head = null;
        return new Answer(head.status, body, head.closes);
    }

    private void drop(int first) {
        System.arraycopy(bytes, first, bytes, 0, count - first);
        count -= first;
    }

    private static int number(String text, int radix) throws ProtocolException {
        try {
            return Integer.parseInt(text.strip(), radix);
        } catch (NumberFormatException e) {
            throw new ProtocolException("'" + text.strip() + "' is no number of an answer");
        }
    }
}
