package org.cnnlstm.image;

/** Takes resized rows whose pixels lie between the levels. */
@FunctionalInterface
interface FloatRowConsumer {

    /**
     * Takes one.
     *
     * @param index from 0, the first resized row that lands in the input
     * @param pixels to be read before this returns
     */
    void accept(int index, float[] pixels);
}
