package org.cnnlstm.training;

import java.util.List;

/**
 * An example of which it is known what is true of it: a picture, or a sequence of them.
 *
 * @param truth what is true of it
 * @param files the bytes of its files in order, not to be written to: one picture; or the frames of a sequence, of which an
 *     animation holds several
 * @param origin where it comes from, for error messages
 */
public record LabelledPicture(Truth truth, List<byte[]> files, String origin) {

    public LabelledPicture {
        files = List.copyOf(files);
    }

    /** A single picture of a class. */
    public LabelledPicture(int label, byte[] encoded, String origin) {
        this(new Truth.OfClass(label), List.of(encoded), origin);
    }
}
