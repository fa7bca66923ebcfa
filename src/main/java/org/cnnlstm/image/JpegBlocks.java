package org.cnnlstm.image;

/** How the blocks of one scan are coded. Reads over them, keeping only what tells where the next one begins. */
interface JpegBlocks {

    /**
     * Reads over one block.
     *
     * @param component the index of the component within the scan
     * @param block the index of the block within the component, in a scan of one component only
     */
    void read(EntropyBits bits, int component, int block);

    /** Forgets what a run has promised for later blocks, as every restart does. */
    default void restart() {}
}
