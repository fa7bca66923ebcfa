package org.cnnlstm.bench.load.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.StandardSocketOptions;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.Channel;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.cnnlstm.batching.Ticker;
import org.jspecify.annotations.Nullable;

/**
 * Many clients of one server over HTTP/1.1 with kept connections. Whoever sends writes to the socket himself; one thread of this
 * class reads all answers. A request for which there is no connection, since as many are open as may be, waits, and is sent by the
 * reading thread. Thread-safe; {@link #close()} ends the thread and all connections.
 */
public final class Clients implements AutoCloseable {

    private final InetSocketAddress address;
    private final int mostConnections;
    private final Ticker ticker;
    private final Selector selector;
    private final ConcurrentLinkedDeque<Connection> idle = new ConcurrentLinkedDeque<>();
    private final Queue<Exchange> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger open = new AtomicInteger();
    private final Thread reader;
    private volatile boolean ending;

    /** @param mostConnections that are open at a time */
    public Clients(Target target, int mostConnections, Ticker ticker) {
        this.address = target.socketAddress();
        this.mostConnections = mostConnections;
        this.ticker = ticker;
        try {
            this.selector = Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        reader = new Thread(this::readAll, "load-reader");
        reader.setDaemon(true);
        reader.start();
    }

    /** Connections that are open now. */
    public int connections() {
        return open.get();
    }

    /** Sends at once if a connection is free or another one may be opened. */
    public void send(Exchange exchange) {
        Connection kept = idle.pollFirst();
        while (kept != null) {
            if (begin(kept, exchange)) {
                return;
            }
            kept = idle.pollFirst();
        }
        if (open.incrementAndGet() <= mostConnections) {
            connect(exchange);
        } else {
            open.decrementAndGet();
            waiting.add(exchange);
            // A connection may have become free since; its thread did not see this exchange then.
            Connection freed = idle.pollFirst();
            if (freed != null) {
                reuse(freed);
            }
        }
    }

    /** Closes the connection of an exchange that has not ended. */
    public void abandon(Exchange exchange) {
        if (!exchange.end()) {
            return;
        }
        Connection connection = exchange.connection();
        if (connection != null) {
            close(connection);
        }
        exchange.listener().abandoned(exchange, ticker.nanos());
    }

    @Override
    public void close() {
        ending = true;
        selector.wakeup();
        try {
            reader.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean begin(Connection connection, Exchange exchange) {
        long now = ticker.nanos();
        boolean begun = connection.begin(exchange);
        if (begun) {
            exchange.listener().sent(exchange, now);
        }
        return begun;
    }

    private void connect(Exchange exchange) {
        SocketChannel channel = null;
        try {
            channel = SocketChannel.open();
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            Connection connection = new Connection(channel, selector);
            boolean connected = channel.connect(address);
            begin(connection, exchange);
            channel.register(selector, connected ? connection.interest() : SelectionKey.OP_CONNECT, connection);
            selector.wakeup();
        } catch (IOException | ClosedSelectorException e) {
            open.decrementAndGet();
            closeQuietly(channel);
            fail(exchange, "cannot connect");
        }
    }

    private static void closeQuietly(@Nullable Channel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            // It is gone either way.
        }
    }

    private void readAll() {
        try (Selector closedAtTheEnd = selector) {
            while (!ending) {
                closedAtTheEnd.select(this::handle);
            }
            closedAtTheEnd.keys().forEach(key -> closeQuietly(key.channel()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void handle(SelectionKey key) {
        Connection connection = (Connection) key.attachment();
        try {
            if (!key.isValid()) {
                return;
            }
            if (key.isConnectable()) {
                connection.channel().finishConnect();
                key.interestOps(connection.interest());
                connection.write();
            } else if (key.isWritable()) {
                connection.write();
            }
            if (key.isValid() && key.isReadable()) {
                read(connection);
            }
        } catch (IOException | CancelledKeyException e) {
            broken(connection, e);
        }
    }

    private void read(Connection connection) throws IOException {
        ResponseParser parser = connection.parser();
        int count = connection.channel().read(parser.room());
        long now = ticker.nanos();
        Answer answer = count < 0 ? parser.atEnd() : parser.parse(count);
        if (answer != null) {
            answered(connection, answer, now);
        } else if (count < 0) {
            broken(connection, null);
        }
    }

    private void answered(Connection connection, Answer answer, long now) {
        boolean reusable = !answer.closes() && connection.hasSentAll();
        Exchange exchange = connection.finish();
        if (reusable) {
            reuse(connection);
        } else {
            close(connection);
        }
        if (exchange != null && exchange.end()) {
            exchange.listener().answered(exchange, answer, now);
        }
    }

    /** Gives the connection to whoever has waited longest, else puts it on top of the idle ones, so that few are in use. */
    private void reuse(Connection connection) {
        Exchange next = longestWaiting();
        if (next == null) {
            idle.addFirst(connection);
        } else if (!begin(connection, next)) {
            send(next);
        }
    }

    /** The server may close a kept connection just as it is used again; what it has not read is then sent once more. */
    private void broken(Connection connection, @Nullable Exception problem) {
        boolean unread = connection.isKept() && connection.parser().isEmpty();
        close(connection);
        idle.remove(connection);
        Exchange exchange = connection.orphan();
        if (exchange == null || exchange.hasEnded()) {
            return;
        }
        if (unread && exchange.maySendAgain()) {
            exchange.listener().sentAgain(exchange);
            send(exchange);
        } else {
            fail(exchange, why(problem));
        }
    }

    private static String why(@Nullable Exception problem) {
        if (problem instanceof ProtocolException) {
            return "no HTTP";
        }
        if (problem instanceof ConnectException) {
            return "cannot connect";
        }
        return problem == null ? "connection closed" : "connection reset";
    }

    private void fail(Exchange exchange, String why) {
        if (exchange.end()) {
            exchange.listener().failed(exchange, why, ticker.nanos());
        }
    }

    /** A place becomes free, for which somebody may wait. */
    private void close(Connection connection) {
        if (!connection.close()) {
            return;
        }
        open.decrementAndGet();
        selector.wakeup();
        Exchange next = longestWaiting();
        if (next != null) {
            send(next);
        }
    }

    private @Nullable Exchange longestWaiting() {
        Exchange next = waiting.poll();
        while (next != null && next.hasEnded()) {
            next = waiting.poll();
        }
        return next;
    }
}
