package org.cnnlstm.training.glyphs;

/**
 * One generated picture of one digit or letter.
 *
 * @param label what it shows, as a position in {@link GlyphGenerator#labels()}
 * @param family the name of the font family it is drawn in
 * @param encoded the bytes of the file; not copied, the holder owns them
 * @param extension the usual ending of a file of this format, {@code jpg} or {@code png}
 */
@SuppressWarnings("ArrayRecordComponent") // Tens of thousands of these pass by; nobody compares or keeps them.
public record GlyphPicture(int label, String family, byte[] encoded, String extension) {}
