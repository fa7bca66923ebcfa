package org.cnnlstm.prediction;

import org.jspecify.annotations.Nullable;

/**
 * A picture as it was sent.
 *
 * @param name the last segment of the file name; null for a raw body
 * @param bytes not to be written to
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record EncodedImage(@Nullable String name, byte[] bytes) {}
