package org.cnnlstm.bench.load.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * A connection that carries one exchange at a time. Begun by the thread that sends, read by the one that reads; the lock is held
 * for what both touch.
 */
final class Connection {

    private final SocketChannel channel;
    private final Selector selector;
    private final ResponseParser parser = new ResponseParser();
    private @Nullable Exchange current;
    private @Nullable ByteBuffer unsent;
    private boolean kept;
    private boolean closed;

    Connection(SocketChannel channel, Selector selector) {
        this.channel = channel;
        this.selector = selector;
    }

    SocketChannel channel() {
        return channel;
    }

    /** Of the reading thread alone. */
    ResponseParser parser() {
        return parser;
    }

    /**
     * Takes an exchange on and sends as much of it as goes at once.
     *
     * @return false if the connection is closed, and the exchange has to go by another one
     */
    synchronized boolean begin(Exchange exchange) {
        if (closed) {
            return false;
        }
        current = exchange;
        exchange.goesBy(this);
        unsent = exchange.payload().toSend();
        if (channel.isConnected()) {
            write();
        }
        return true;
    }

    /** Sends on; the reading thread is told to say when there is room again. */
    synchronized void write() {
        ByteBuffer rest = unsent;
        if (closed || rest == null) {
            return;
        }
        try {
            channel.write(rest);
        } catch (IOException e) {
            // What the server said before it stopped listening may still be read, and if it said nothing, reading
            // tells.
            rest.position(rest.limit());
        }
        if (!rest.hasRemaining()) {
            unsent = null;
        }
        listenFor(interest());
    }

    /** What the reading thread has to listen for. */
    synchronized int interest() {
        return unsent == null ? SelectionKey.OP_READ : SelectionKey.OP_READ | SelectionKey.OP_WRITE;
    }

    private void listenFor(int operations) {
        SelectionKey key = channel.keyFor(selector);
        if (key != null && key.isValid() && key.interestOps() != operations) {
            key.interestOps(operations);
            selector.wakeup();
        }
    }

    /** Whether the whole request has gone out. */
    synchronized boolean hasSentAll() {
        return unsent == null;
    }

    /** The exchange that was answered; the connection is free for the next one. */
    synchronized @Nullable Exchange finish() {
        Exchange finished = current;
        current = null;
        kept = true;
        return finished;
    }

    /** Whether it has carried an exchange to its end, so that the server may close it at any time. */
    synchronized boolean isKept() {
        return kept;
    }

    /**
     * Closes it; only the first call does anything.
     *
     * @return whether this was the first call
     */
    boolean close() {
        synchronized (this) {
            if (closed) {
                return false;
            }
            closed = true;
        }
        try {
            channel.close();
        } catch (IOException e) {
            // It is gone either way.
        }
        return true;
    }

    /** The exchange that was under way when it was closed. */
    synchronized @Nullable Exchange orphan() {
        Exchange orphan = current;
        current = null;
        return orphan;
    }
}
