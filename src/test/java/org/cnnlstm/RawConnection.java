package org.cnnlstm;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Locale;

/** A socket that sends what it is told and reads what comes. */
final class RawConnection implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 30_000;
    private static final int GLANCE_MILLIS = 20;

    private final Socket socket;
    private final InputStream in;

    RawConnection(int port) throws IOException {
        this(new Socket(InetAddress.getLoopbackAddress(), port));
    }

    RawConnection(Socket connected) throws IOException {
        socket = connected;
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        in = new BufferedInputStream(socket.getInputStream());
    }

    void send(String text) throws IOException {
        send(text.getBytes(UTF_8));
    }

    void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    /** Whether an answer has begun to arrive; looks for a moment. */
    boolean hasAnswer() throws IOException {
        socket.setSoTimeout(GLANCE_MILLIS);
        in.mark(1);
        try {
            boolean arrived = in.read() >= 0;
            in.reset();
            return arrived;
        } catch (SocketTimeoutException e) {
            return false;
        } finally {
            socket.setSoTimeout(PATIENCE_MILLIS);
        }
    }

    /** Without its end. */
    String readLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            line.write(next);
        }
        return line.toString(UTF_8).stripTrailing();
    }

    /** A whole answer; the connection stays. */
    String readOneAnswer() throws IOException {
        StringBuilder answer = new StringBuilder();
        int length = 0;
        boolean chunked = false;
        for (String line = readLine(); !line.isEmpty(); line = readLine()) {
            answer.append(line).append('\n');
            String header = line.toLowerCase(Locale.ROOT);
            if (header.startsWith("content-length:")) {
                length = Integer.parseInt(line.substring(line.indexOf(':') + 1).strip());
            }
            chunked |= header.startsWith("transfer-encoding:");
        }
        if (!chunked) {
            return answer.append(new String(in.readNBytes(length), UTF_8)).toString();
        }
        for (int size = chunkSize(); size > 0; size = chunkSize()) {
            answer.append(new String(in.readNBytes(size), UTF_8));
            readLine();
        }
        readLine();
        return answer.toString();
    }

    private int chunkSize() throws IOException {
        return Integer.parseInt(readLine(), 16);
    }

    /** Everything until the server closes the connection. */
    String readAnswer() throws IOException {
        return new String(in.readAllBytes(), UTF_8);
    }

    /** Says that nothing more will be sent, and goes on reading. */
    void stopSending() throws IOException {
        socket.shutdownOutput();
    }

    /** Closes so that the other end gets an error instead of an end. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
