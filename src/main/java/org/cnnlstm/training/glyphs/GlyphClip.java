package org.cnnlstm.training.glyphs;

import java.util.List;

/**
 * One generated clip of one moving digit or letter.
 *
 * @param label what it does, as a position in {@link ClipGenerator#labels()}
 * @param family the name of the font family it is drawn in
 * @param files the bytes of the frames' files in order, or of one animated GIF; not copied, the holder owns them
 * @param extension the usual ending of a file of this format: {@code jpg}, {@code png} or {@code gif}
 */
public record GlyphClip(int label, String family, List<byte[]> files, String extension) {}
