package org.cnnlstm.bench.load.http;

/**
 * Hears of exchanges. Called by the threads of {@link Clients}, by several at a time; to be quick, since nothing is sent or read
 * meanwhile. Each exchange gets at most one of the last three calls.
 */
public interface ExchangeListener {

    /** Its first byte goes out. */
    default void sent(Exchange exchange, long nanos) {}

    /** It is sent a second time, since the server closed the kept connection before it had read the request. */
    default void sentAgain(Exchange exchange) {}

    /** The whole answer is there. */
    void answered(Exchange exchange, Answer answer, long nanos);

    /** The client gave up and closed the connection. */
    void abandoned(Exchange exchange, long nanos);

    /**
     * No answer will come.
     *
     * @param why a few words that are the same each time
     */
    void failed(Exchange exchange, String why, long nanos);
}
