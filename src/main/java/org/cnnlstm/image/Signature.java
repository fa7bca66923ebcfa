package org.cnnlstm.image;

/**
 * The bytes that files of a format begin with.
 *
 * @param pattern one character a byte; a question mark stands for any
 */
record Signature(String pattern) {

    int length() {
        return pattern.length();
    }

    /** Whether the bytes agree with the signature, as far as both go. */
    boolean begins(byte[] bytes) {
        for (int i = 0; i < Math.min(bytes.length, pattern.length()); i++) {
            if (pattern.charAt(i) != '?' && pattern.charAt(i) != (bytes[i] & 0xff)) {
                return false;
            }
        }
        return true;
    }
}
