package org.cnnlstm.bulk;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A set of names in at most 64 bytes each, however long they are: it keeps 128 bits of their SHA-256, which no two names share
 * in practice. Not thread-safe.
 */
final class NameSet {

    private static final int SMALLEST = 1 << 10;

    private final MessageDigest digest = sha256();
    private long[] table = new long[2 * SMALLEST];
    private int count;

    void add(String name) {
        if (4L * count >= table.length) {
            grow();
        }
        ByteBuffer print = print(name);
        put(print.getLong(), print.getLong());
    }

    boolean contains(String name) {
        ByteBuffer print = print(name);
        long high = print.getLong();
        return table[place(high, print.getLong())] == high && high != 0;
    }

    int size() {
        return count;
    }

    private void put(long high, long low) {
        int place = place(high, low);
        if (table[place] == 0) {
            table[place] = high;
            table[place + 1] = low;
            count++;
        }
    }

    /** Where this one is, or the free place that it would take. A high half of 0 means free. */
    private int place(long high, long low) {
        int place = 2 * (int) (low & (table.length / 2 - 1));
        while (table[place] != 0 && (table[place] != high || table[place + 1] != low)) {
            place = (place + 2) & (table.length - 1);
        }
        return place;
    }

    private void grow() {
        long[] old = table;
        table = new long[2 * old.length];
        count = 0;
        for (int i = 0; i < old.length; i += 2) {
            if (old[i] != 0) {
                put(old[i], old[i + 1]);
            }
        }
    }

    private ByteBuffer print(String name) {
        return ByteBuffer.wrap(digest.digest(name.getBytes(StandardCharsets.UTF_8)));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
