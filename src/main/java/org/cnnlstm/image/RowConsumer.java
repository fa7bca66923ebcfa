package org.cnnlstm.image;

/** Takes resized rows. */
@FunctionalInterface
interface RowConsumer {

    /**
     * Takes one.
     *
     * @param index from 0, the first resized row that lands in the input
     * @param pixels to be read before this returns
     */
    void accept(int index, byte[] pixels);
}
