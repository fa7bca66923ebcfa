package org.cnnlstm.web.api;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;

/**
 * A request's body that ends with a reason instead of an {@link IOException}: when it is longer than allowed, when it is
 * not there by its deadline, when the client goes away.
 */
final class BodyStream extends InputStream {

    private final InputStream body;
    private final long limit;
    private final BooleanSupplier expired;
    private final LongConsumer arrived;
    private long count;

    /**
     * @param expired whether the request's deadline has passed; asked before every read, since a client that sends a byte
     *     now and then never runs into the socket's own timeout
     * @param arrived told after every read how many bytes there are in all; refuses by throwing
     */
    BodyStream(InputStream body, long limit, BooleanSupplier expired, LongConsumer arrived) {
        this.body = body;
        this.limit = limit;
        this.expired = expired;
        this.arrived = arrived;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
        if (expired.getAsBoolean()) {
            throw new ServiceException(
                    Reason.REQUEST_TIMEOUT,
                    "the body was not there by the request's deadline: " + count + " bytes were");
        }
        int read = readBody(buffer, offset, length);
        count += Math.max(0, read);
        if (count > limit) {
            throw tooLarge(limit);
        }
        arrived.accept(count);
        return read;
    }

    /** How many bytes have been read. */
    long count() {
        return count;
    }

    private int readBody(byte[] buffer, int offset, int length) {
        try {
            return body.read(buffer, offset, length);
        } catch (SocketTimeoutException e) {
            throw new ServiceException(
                    Reason.REQUEST_TIMEOUT, "nothing came any more after " + count + " bytes of the body", e);
        } catch (IOException e) {
            throw new ServiceException(
                    Reason.CLIENT_CLOSED_REQUEST, "the connection broke after " + count + " bytes of the body", e);
        }
    }

    private static ServiceException tooLarge(long limit) {
        return new ServiceException(
                Reason.REQUEST_TOO_LARGE, "the body has more than " + limit + " bytes, the most a request may have");
    }
}
