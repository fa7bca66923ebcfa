package org.cnnlstm.training;

/**
 * A picture of which it is known what it shows.
 *
 * @param label the position of its class in {@link PictureSet#labels()}
 * @param encoded the file's bytes; not to be written to
 * @param origin where it comes from, for error messages
 */
@SuppressWarnings("ArrayRecordComponent") // passes by once, never compared
public record LabelledPicture(int label, byte[] encoded, String origin) {}
