package org.cnnlstm.image;

/**
 * What a GIF file states in front of a frame's pixels.
 *
 * @param palette where its colours lie, 3 bytes each
 * @param colours how many there are, at most 256
 * @param transparent the index that shows what is below, -1 for none
 * @param data where the size of its codes lies, in front of its blocks of compressed data
 */
record GifFrame(Placement placement, boolean interlaced, int palette, int colours, int transparent, int data) {}
