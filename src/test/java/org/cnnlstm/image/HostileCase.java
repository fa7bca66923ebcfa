package org.cnnlstm.image;

/**
 * A file that somebody could send.
 *
 * @param name what it was made of, and how
 * @param fate what may become of it
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record HostileCase(String name, byte[] bytes, Fate fate) {

    /** What may become of a file. */
    enum Fate {
        /** A true answer or a refusal with a code. */
        ANY,
        /** Its pixels are all there and unharmed, so that it gives the picture it was made from. */
        SAME,
        /** As {@link #SAME}, or a refusal. */
        SAME_OR_REFUSED,
        /** A refusal with a code. */
        REFUSED,
        /** A refusal that calls it corrupt: its end is missing. */
        CORRUPT
    }

    @Override
    public String toString() {
        return name;
    }
}
