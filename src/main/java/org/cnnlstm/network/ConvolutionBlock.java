package org.cnnlstm.network;

/**
 * Convolutions of 3x3 with ReLU, then max-pooling of 2x2 with stride 2.
 *
 * @param filters of each convolution, at least 1
 * @param convolutions how many, at least 1
 * @param padding which of them keep the picture's size
 */
public record ConvolutionBlock(int filters, int convolutions, Padding padding) {

    /** Which convolutions of a block pad with zeros so that the picture keeps its size. */
    public enum Padding {
        /** All, as in the VGG16 of the literature. */
        ALL_SAME,
        /** The first; every other one loses a pixel at each edge. */
        FIRST_SAME;

        boolean keepsSize(int convolution) {
            return this == ALL_SAME || convolution == 0;
        }
    }
}
