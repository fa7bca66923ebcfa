package org.cnnlstm.training;

import java.util.Arrays;

/**
 * A picture's patches as the columns of a matrix ("im2col"), and back: what turns a convolution into one multiplication
 * (Chellapilla, Puri and Simard, "High Performance Convolutional Neural Networks for Document Processing", 2006).
 *
 * @param channels of the picture
 * @param height of the picture
 * @param width of the picture
 * @param kernelHeight rows of a patch
 * @param kernelWidth columns of a patch
 * @param strideY rows from patch to patch
 * @param strideX columns from patch to patch
 * @param padTop rows of zeros above the picture
 * @param padLeft columns of zeros beside the picture
 * @param outHeight patches from top to bottom
 * @param outWidth patches from left to right
 */
record ImageColumns(
        int channels,
        int height,
        int width,
        int kernelHeight,
        int kernelWidth,
        int strideY,
        int strideX,
        int padTop,
        int padLeft,
        int outHeight,
        int outWidth) {

    /** Rows of the matrix: the values of one patch. */
    int rows() {
        return channels * kernelHeight * kernelWidth;
    }

    /** Columns of the matrix: the number of patches. */
    int columns() {
        return outHeight * outWidth;
    }

    /** Values of the picture. */
    int pixels() {
        return channels * height * width;
    }

    /** Values of the matrix. */
    int values() {
        return Math.multiplyExact(rows(), columns());
    }

    /**
     * Lays the patches out.
     *
     * @param picture {@code [channels, height, width]}; the array may be longer
     * @param matrix {@code [rows, columns]}, overwritten; the array may be longer
     */
    void gather(float[] picture, float[] matrix) {
        for (int row = 0; row < rows(); row++) {
            int plane = row / (kernelHeight * kernelWidth) * height;
            int dy = row / kernelWidth % kernelHeight - padTop;
            int dx = row % kernelWidth - padLeft;
            int from = firstInside(dx);
            int to = endInside(dx);
            for (int y = 0; y < outHeight; y++) {
                int target = row * columns() + y * outWidth;
                int sourceY = y * strideY + dy;
                if (sourceY < 0 || sourceY >= height || from >= to) {
                    Arrays.fill(matrix, target, target + outWidth, 0);
                    continue;
                }
                int source = (plane + sourceY) * width + dx;
                Arrays.fill(matrix, target, target + from, 0);
                if (strideX == 1) {
                    System.arraycopy(picture, source + from, matrix, target + from, to - from);
                } else {
                    for (int x = from; x < to; x++) {
                        matrix[target + x] = picture[source + x * strideX];
                    }
                }
                Arrays.fill(matrix, target + to, target + outWidth, 0);
            }
        }
    }

    /**
     * Adds every value of the matrix to the pixel that {@link #gather} takes it from.
     *
     * @param matrix {@code [rows, columns]}
     * @param picture {@code [channels, height, width]}, added to
     */
    void scatter(float[] matrix, float[] picture) {
        for (int row = 0; row < rows(); row++) {
            int plane = row / (kernelHeight * kernelWidth) * height;
            int dy = row / kernelWidth % kernelHeight - padTop;
            int dx = row % kernelWidth - padLeft;
            int from = firstInside(dx);
            int to = endInside(dx);
            for (int y = 0; y < outHeight; y++) {
                int sourceY = y * strideY + dy;
                if (sourceY < 0 || sourceY >= height) {
                    continue;
                }
                int source = row * columns() + y * outWidth;
                int target = (plane + sourceY) * width + dx;
                for (int x = from; x < to; x++) {
                    picture[target + x * strideX] += matrix[source + x];
                }
            }
        }
    }

    /** The first patch whose pixel at this distance from its left edge is inside the picture. */
    private int firstInside(int dx) {
        return dx >= 0 ? 0 : Math.min(outWidth, (-dx + strideX - 1) / strideX);
    }

    /** The patch after the last one whose pixel is. */
    private int endInside(int dx) {
        int last = width - 1 - dx;
        return last < 0 ? 0 : Math.min(outWidth, last / strideX + 1);
    }
}
